// SPDX-License-Identifier: GPL-3.0-or-later
#include "SqlError.h"

#include <sqlite3.h>

namespace usher::odb
{

namespace
{

ErrorKind kindOf(int resultCode)
{
    if (resultCode == SQLITE_READONLY_DBMOVED) {
        return ErrorKind::DatabaseMoved;
    }
    constexpr int primaryCode = 0xff; // the rest tells variants of the same failure apart
    switch (resultCode & primaryCode) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorKind::DatabaseBusy;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return ErrorKind::DatabaseReadOnly;
    case SQLITE_FULL:
        return ErrorKind::DatabaseFull;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return ErrorKind::NotADatabase;
    default:
        return ErrorKind::DatabaseFailed;
    }
}

} // namespace

Error sqlError(const QSqlError& error)
{
    return {.kind = kindOf(error.nativeErrorCode().toInt()), .detail = error.databaseText()};
}

} // namespace usher::odb
