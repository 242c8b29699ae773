// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <QByteArray>

namespace usher::odb
{

/// SQLite's way to the files of one database, which follows a journal to no other file.
///
/// A rollback journal can end in the name of a file: that of a transaction over several databases. SQLite
/// opens this file when it rolls the journal back, and deletes it, whatever it is. So a journal that somebody
/// has put beside a database could delete each file of the person who opens the database. Such a file is not
/// opened here, and then SQLite does not delete it. It also waits without end for a journal that is a named
/// pipe, which is not opened either.
///
/// The connections that use it must be closed before its end.
class SqliteFileSystem final : private sqlite3_vfs
{
public:
    SqliteFileSystem();
    ~SqliteFileSystem();
    SqliteFileSystem(const SqliteFileSystem&) = delete;
    SqliteFileSystem& operator=(const SqliteFileSystem&) = delete;

    /// Returns the name that the URI of a database gives as `vfs`.
    [[nodiscard]] const QByteArray& name() const { return m_name; }

private:
    static int open(sqlite3_vfs* self, const char* path, sqlite3_file* file, int flags, int* flagsThen);

    sqlite3_vfs* m_below;
    QByteArray m_name;
};

} // namespace usher::odb
