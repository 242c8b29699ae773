// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include <sqlite3.h>

#include <QString>

namespace usher::odb
{

/// Counts the rows that one connection changes.
class SqliteChanges final
{
public:
    /// Counts from now on. It must live until the connection is closed, and stay where it is.
    void attachTo(sqlite3* handle);

    /// Returns how many rows of the table were added, changed and removed, also if this was rolled back.
    /// SQLite does not tell of tables without a rowid, and not of a DELETE of all rows without triggers.
    [[nodiscard]] qint64 in(const QString& table) const;

private:
    static void note(void* self, int operation, const char* database, const char* table, sqlite3_int64 row);

    std::map<std::string, qint64, std::less<>> m_counts; ///< by the name of the table
};

} // namespace usher::odb
