// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "tests/bench/floors/BareLists.h"
#include "tests/bench/floors/BareSessionGet.h"
#include "tests/bench/floors/ServerCalls.h"
#include "tests/bench/floors/ServerLists.h"
#include "tests/core/support/TestStore.h"

namespace usher::bench
{

/// The least work of a search on SQLite, through one connection: the query that finds the sessions, the rows
/// of the first page, and the durable records that the search makes. It needs a database of its own.
class SqliteSearchFloor final
{
public:
    /// The database must have a log with a record.
    explicit SqliteSearchFloor(const QString& databasePath);

    /// From now on, makes as many records as `search` makes in `store`, all like the last of them.
    void makeRecordsLike(const test::TestStore& store, const std::function<void()>& search);

    /// Finds the sessions, reads the first `pageSize` of them, and makes the records.
    [[nodiscard]] std::vector<qint64> search(const QByteArray& sql, int pageSize);
    /// Reads the `pageSize` newest sessions, and makes the records. Returns how many sessions there were.
    [[nodiscard]] int showFirstPage(int pageSize);

private:
    void makeRecords();

    BareLists m_lists;
    BareSessionGet m_calls;
    qint64 m_recordCount = 1;
};

/// The same on the tests' PostgreSQL server.
class ServerSearchFloor final
{
public:
    explicit ServerSearchFloor(const QString& database);

    void makeRecordsLike(const test::TestStore& store, const std::function<void()>& search);
    [[nodiscard]] std::vector<qint64> search(const QByteArray& sql, int pageSize);
    /// Returns how many bytes the server sends for these sessions: what a search judges of each.
    [[nodiscard]] qint64 bytesOf(const std::vector<qint64>& ids) const { return m_lists.bytesOf(ids); }

private:
    ServerCalls m_calls;
    ServerLists m_lists;
    qint64 m_recordCount = 1;
};

} // namespace usher::bench
