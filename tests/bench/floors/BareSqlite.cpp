// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <memory>

#include "tests/bench/floors/BareDatabase.h"
#include "tests/bench/floors/BareWriters.h"
#include "tests/core/support/TestStore.h"

namespace usher::bench
{

namespace
{

class Writer final
{
public:
    explicit Writer(const QString& path)
        : m_database(path), m_insert(m_database.prepared("INSERT INTO bare_record (record) VALUES (?)")),
          m_update(m_database.prepared("UPDATE bare_head SET head = ? WHERE id = 1"))
    {
    }

    /// Returns whether the transaction was committed; false if the lock did not become free in time.
    bool commitOne(const QByteArray& record, const QByteArray& head)
    {
        if (sqlite3_exec(m_database.handle(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_BUSY) {
            return false;
        }
        m_insert.bind(QByteArrayView(record)).run();
        m_update.bind(QByteArrayView(head)).run();
        m_database.execute("COMMIT");
        return true;
    }

private:
    BareDatabase m_database;
    BareStatement m_insert;
    BareStatement m_update;
};

} // namespace

double bareSqliteRate(const test::TestStore& store, int writers, BareSizes sizes,
                      const test::ShouldCall& shouldCall)
{
    const QString path = store.databasePath();
    BareDatabase(path).execute("CREATE TABLE bare_record (seq INTEGER PRIMARY KEY, record TEXT NOT NULL);"
                               "CREATE TABLE bare_head (id INTEGER PRIMARY KEY, head TEXT NOT NULL);"
                               "INSERT INTO bare_head VALUES (1, '')");
    const QByteArray record(sizes.record, 'r');
    const QByteArray head(sizes.head, 'h');
    std::atomic<qint64> committed = 0;
    const auto duration = test::runTogether(writers, [&](int) {
        const auto writer = std::make_shared<Writer>(path);
        return [&, writer] {
            for (int made = 0; shouldCall(made); ++made) {
                committed += writer->commitOne(record, head) ? 1 : 0;
            }
        };
    });
    return static_cast<double>(committed) / duration.count();
}

} // namespace usher::bench
