// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/SearchFloors.h"

#include "tests/core/support/Fixture.h"

namespace usher::bench
{

namespace
{

QByteArray callerUst()
{
    return test::token(QLatin1StringView("admin1.active")).text().toByteArray();
}

/// Returns how many records `search` makes in the log that `log` reads.
template <class Log>
qint64 recordsMadeBy(const std::function<void()>& search, const Log& log)
{
    const auto newest = [&] { return log.numbers("SELECT max(seq) FROM usher_audit").front(); };
    search(); // makes the tables, if there are none yet
    const qint64 before = newest();
    search();
    return newest() - before;
}

} // namespace

SqliteSearchFloor::SqliteSearchFloor(const QString& databasePath)
    : m_lists(databasePath), m_calls(m_lists.database())
{
}

void SqliteSearchFloor::makeRecordsLike(const test::TestStore& store, const std::function<void()>& search)
{
    const BareDatabase log(store.databasePath());
    m_recordCount = recordsMadeBy(search, log);
    m_calls.copyNewestOf(log);
}

std::vector<qint64> SqliteSearchFloor::search(const QByteArray& sql, int pageSize)
{
    auto ids = m_lists.numbers(sql);
    std::ignore = m_lists.showPage(ids, pageSize);
    makeRecords();
    return ids;
}

int SqliteSearchFloor::showFirstPage(int pageSize)
{
    const int shown = m_lists.showFirstPage(pageSize);
    makeRecords();
    return shown;
}

void SqliteSearchFloor::makeRecords()
{
    static const QByteArray ust = callerUst();
    for (qint64 i = 0; i < m_recordCount; ++i) {
        m_calls.makeRecord(ust);
    }
}

ServerSearchFloor::ServerSearchFloor(const QString& database) : m_calls(database), m_lists(m_calls.server())
{
}

void ServerSearchFloor::makeRecordsLike(const test::TestStore& store, const std::function<void()>& search)
{
    const BareServer log(store.databaseName());
    m_recordCount = recordsMadeBy(search, log);
    m_calls.copyNewestOf(log);
}

std::vector<qint64> ServerSearchFloor::search(const QByteArray& sql, int pageSize)
{
    static const QByteArray ust = callerUst();
    auto ids = m_lists.numbers(sql);
    m_lists.showPage(ids, pageSize);
    for (qint64 i = 0; i < m_recordCount; ++i) {
        m_calls.makeRecord(ust);
    }
    return ids;
}

} // namespace usher::bench
