// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteFileSystem.h"

#include <sys/stat.h>

namespace usher::odb
{

namespace
{

/// Returns whether there is something else than a file.
bool isNoFile(const char* path)
{
    struct stat found = {};
    return path && lstat(path, &found) == 0 && !S_ISREG(found.st_mode);
}

} // namespace

SqliteFileSystem::SqliteFileSystem()
    : sqlite3_vfs(*sqlite3_vfs_find(nullptr)), m_below(sqlite3_vfs_find(nullptr)),
      m_name("usher-" + QByteArray::number(reinterpret_cast<quintptr>(this), 16))
{
    pNext = nullptr;
    zName = m_name.constData();
    xOpen = &SqliteFileSystem::open;
    // If this fails, SQLite does not find the name and opens no database.
    sqlite3_vfs_register(this, 0);
}

SqliteFileSystem::~SqliteFileSystem()
{
    sqlite3_vfs_unregister(this);
}

int SqliteFileSystem::open(sqlite3_vfs* self, const char* path, sqlite3_file* file, int flags, int* flagsThen)
{
    const bool isOfSeveral = (flags & SQLITE_OPEN_SUPER_JOURNAL) != 0;
    const bool isJournal = (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    if (isOfSeveral || (isJournal && isNoFile(path))) {
        file->pMethods = nullptr; // there is nothing to close
        return SQLITE_CANTOPEN;
    }
    sqlite3_vfs* const below = static_cast<SqliteFileSystem*>(self)->m_below;
    return below->xOpen(below, path, file, flags, flagsThen);
}

} // namespace usher::odb
