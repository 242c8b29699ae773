// SPDX-License-Identifier: GPL-3.0-or-later
#include "BareWriters.h"

#include "support/TestStore.h"

#include <atomic>
#include <memory>
#include <stdexcept>

#include <sqlite3.h>

namespace usher::bench
{

namespace
{

class Database final
{
public:
    explicit Database(const QString& path)
    {
        require(sqlite3_open_v2(path.toUtf8().constData(), &m_handle, SQLITE_OPEN_READWRITE, nullptr));
        // As core opens a store in WAL mode.
        constexpr int patience = 5'000; // milliseconds
        require(sqlite3_busy_timeout(m_handle, patience));
        execute("PRAGMA synchronous = FULL");
    }
    ~Database()
    {
        sqlite3_finalize(m_insert);
        sqlite3_finalize(m_update);
        sqlite3_close(m_handle);
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void execute(const char* sql) { require(sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr)); }

    void prepare()
    {
        m_insert = prepared("INSERT INTO bare_record (record) VALUES (?)");
        m_update = prepared("UPDATE bare_head SET head = ? WHERE id = 1");
    }

    /// Whether it was committed, and not kept waiting for too long.
    bool commitOne(const QByteArray& record, const QByteArray& head)
    {
        const int begun = sqlite3_exec(m_handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
        if (begun == SQLITE_BUSY) {
            return false;
        }
        require(begun);
        run(m_insert, record);
        run(m_update, head);
        execute("COMMIT");
        return true;
    }

private:
    void require(int result) const
    {
        if (result != SQLITE_OK) {
            throw std::runtime_error(m_handle ? sqlite3_errmsg(m_handle) : "no memory");
        }
    }
    sqlite3_stmt* prepared(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        require(sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr));
        return statement;
    }
    void run(sqlite3_stmt* statement, const QByteArray& text) const
    {
        require(
            sqlite3_bind_text(statement, 1, text.constData(), static_cast<int>(text.size()), SQLITE_STATIC));
        std::ignore = sqlite3_step(statement);
        require(sqlite3_reset(statement));
    }

    sqlite3* m_handle = nullptr;
    sqlite3_stmt* m_insert = nullptr;
    sqlite3_stmt* m_update = nullptr;
};

} // namespace

double bareSqliteRate(const test::TestStore& store, int writers, BareSizes sizes, const test::GoesOn& goesOn)
{
    const QString path = store.databasePath();
    Database(path).execute("CREATE TABLE bare_record (seq INTEGER PRIMARY KEY, record TEXT NOT NULL);"
                           "CREATE TABLE bare_head (id INTEGER PRIMARY KEY, head TEXT NOT NULL);"
                           "INSERT INTO bare_head VALUES (1, '')");
    const QByteArray record(sizes.record, 'r');
    const QByteArray head(sizes.head, 'h');
    std::atomic<qint64> committed = 0;
    const auto duration = test::runTogether(writers, [&](int) {
        const auto database = std::make_shared<Database>(path);
        database->prepare();
        return [&, database] {
            for (int made = 0; goesOn(made); ++made) {
                committed += database->commitOne(record, head) ? 1 : 0;
            }
        };
    });
    return static_cast<double>(committed) / duration.count();
}

} // namespace usher::bench
