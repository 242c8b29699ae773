// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "tests/bench/Benches.h"
#include "tests/bench/OnEngine.h"
#include "tests/bench/ReceivedBytes.h"
#include "tests/bench/Require.h"
#include "tests/bench/Timing.h"
#include "tests/bench/audit/AuditLogs.h"
#include "tests/bench/floors/BareSessionGet.h"
#include "tests/bench/floors/ServerCalls.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"

namespace usher::bench
{

namespace
{

constexpr int pageSize = 100;
constexpr auto administrator = QLatin1StringView("admin1.active");

struct Page {
    const char* name;
    audit::RecordFilter filter = {};
    std::optional<audit::RecordPosition> after = {};
    QByteArray bareSql; ///< returns the same rows
};

audit::RecordFilter filterOf(const QString& target, const QString& outcome, const QString& text)
{
    audit::RecordFilter filter;
    filter.target = target;
    filter.outcome = outcome;
    filter.text = text;
    return filter;
}

std::vector<Page> pagesOf(qint64 records, odb::Engine engine)
{
    const QByteArray select = "SELECT seq, leaf, leaf_hash, at FROM usher_audit ";
    const QByteArray end = " ORDER BY seq DESC LIMIT " + QByteArray::number(pageSize);
    const QByteArray middle = QByteArray::number(records / 2);
    const QString user = QStringLiteral("zusr%1").arg(7, 22, 10, QLatin1Char('0'));
    const QByteArray userId = engine == odb::Engine::Sqlite ? "substr(target, 1, instr(target, '/') - 1)"
                                                            : "split_part(target, '/', 1)";
    // The records of the searches themselves have the text. So they are left out by their operation.
    audit::RecordFilter nowhere = filterOf({}, {}, QStringLiteral("nowhere"));
    nowhere.op = QStringLiteral("session.get");
    return {
        {.name = "audit_first_page", .bareSql = select + end},
        {.name = "audit_deep_page",
         .after = audit::RecordPosition{.number = records / 2},
         .bareSql = select + "WHERE seq < " + middle + end},
        {.name = "audit_page_of_a_user",
         .filter = filterOf(user, {}, {}),
         .bareSql = select + "WHERE " + userId + " = '" + user.toLatin1() + "'" + end},
        {.name = "audit_page_of_refusals",
         .filter = filterOf({}, QStringLiteral("refused"), {}),
         .bareSql = select + "WHERE outcome = 'refused'" + end},
        {.name = "audit_page_by_text_that_is_nowhere",
         .filter = nowhere,
         .bareSql = select + "WHERE op = 'session.get' AND leaf LIKE '%nowhere%'" + end},
    };
}

class Reader final
{
public:
    explicit Reader(const test::TestStore& store)
        : m_clock(test::fixtureNow()), m_sso(store.open(m_clock)), m_ust(test::token(administrator))
    {
    }

    /// Returns the number of records.
    qsizetype show(const Page& page)
    {
        const auto found = require(m_sso->audit().search(test::callerOf(m_ust), {.records = page.filter},
                                                         {.after = page.after, .size = pageSize}));
        return static_cast<qsizetype>(found.records.size());
    }

private:
    test::TestClock m_clock;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Ust m_ust;
};

/// Measures the pages of one log. `showBare` shows a page and makes a record.
template <class ShowBare>
std::vector<Row> measured(const test::TestStore& store, qint64 records, odb::Engine engine,
                          const Effort& effort, const ShowBare& showBare)
{
    constexpr int leastTimes = 5;
    constexpr double millisecond = 1'000; // in microseconds
    const bool isSqlite = engine == odb::Engine::Sqlite;
    Reader usher(store);
    std::vector<Row> rows;
    for (const Page& page : pagesOf(records, engine)) {
        qsizetype found = 0;
        qsizetype foundBare = 0;
        const Quickest quickest = quickestByTurns(
            effort.eachFigure / 4, leastTimes, [&] { found = usher.show(page); },
            [&] { foundBare = showBare(page); });
        Row row{.name = QLatin1StringView(page.name) + (isSqlite ? QString() : QStringLiteral("_postgres")),
                .n = records,
                .value = quickest.value / millisecond,
                .unit = QStringLiteral("ms"),
                .floor = quickest.floor / millisecond};
        if (!isSqlite) {
            const qint64 before = receivedBytes();
            std::ignore = usher.show(page);
            const qint64 after = receivedBytes();
            std::ignore = showBare(page);
            row.counts = {{QStringLiteral("bytes"), after - before},
                          {QStringLiteral("bytes of the floor"), receivedBytes() - after}};
        }
        if (found != foundBare) {
            row.faults << QStringLiteral("Usher found %1 records, the bare SQL %2").arg(found).arg(foundBare);
        }
        rows.push_back(row);
    }
    return rows;
}

/// Makes a log with this many records, the last of them of a page of the log.
std::unique_ptr<test::TestStore> makeLog(qint64 records)
{
    auto store = std::make_unique<test::TestStore>();
    fillLog(*store, records - 1);
    Reader(*store).show({.name = "", .bareSql = {}});
    return store;
}

std::vector<Row> measuredOnSqlite(qint64 records, const Effort& effort)
{
    const auto store = makeLog(records);
    const auto bareStore = makeLog(records);
    store->setJournalMode(QStringLiteral("WAL")); // Usher makes its stores in this mode, too
    bareStore->setJournalMode(QStringLiteral("WAL"));
    const BareDatabase database(bareStore->databasePath());
    BareSessionGet bare(database);
    std::map<QByteArray, BareStatement> pages; // prepared once, as Usher's statements are
    const QByteArray ust = test::token(administrator).text().toByteArray();
    return measured(*store, records, odb::Engine::Sqlite, effort, [&](const Page& page) {
        const int rows =
            pages.try_emplace(page.bareSql, database.handle(), page.bareSql.constData()).first->second.run();
        bare.makeRecord(ust);
        return rows;
    });
}

std::vector<Row> measuredOnServer(qint64 records, const Effort& effort)
{
    const OnEngine engine(odb::Engine::Postgres);
    const auto store = makeLog(records);
    const auto bareStore = makeLog(records);
    for (const auto* each : {store.get(), bareStore.get()}) {
        test::RawDatabase(*each).execute(QStringLiteral("ANALYZE usher_audit"));
    }
    ServerCalls bare(bareStore->databaseName());
    const QByteArray ust = test::token(administrator).text().toByteArray();
    return measured(*store, records, odb::Engine::Postgres, effort, [&](const Page& page) {
        const int rows = bare.server().rowCount(page.bareSql.constData());
        bare.makeRecord(ust);
        return rows;
    });
}

} // namespace

/// Measures one page of the log, with the durable record that the call makes. The floor is the same SQL, and
/// a bare durable record, through the database's C interface.
std::vector<Row> measureAuditPages(const Effort& effort)
{
    std::vector<Row> rows =
        measuredOnSqlite(effort.isTiny ? 1'000 : std::min<qint64>(effort.mostSessions, 1'000'000), effort);
    for (const qint64 records : effort.countsOnServer(10'000)) {
        if (test::testServer().isEmpty()) {
            break;
        }
        const std::vector<Row> more = measuredOnServer(records, effort);
        rows.insert(rows.end(), more.begin(), more.end());
    }
    return rows;
}

} // namespace usher::bench
