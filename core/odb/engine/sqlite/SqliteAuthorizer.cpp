// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteAuthorizer.h"

#include <algorithm>

namespace usher::odb
{

namespace
{

/// Returns SQLite's number for the writes that a grant allows, or nothing if it is a grant to read.
std::optional<int> writeAction(Grant::Privilege privilege)
{
    switch (privilege) {
    case Grant::Privilege::Insert:
        return SQLITE_INSERT;
    case Grant::Privilege::Update:
        return SQLITE_UPDATE;
    case Grant::Privilege::Delete:
        return SQLITE_DELETE;
    case Grant::Privilege::Select:
    case Grant::Privilege::UseSequence:
        break;
    }
    return std::nullopt;
}

} // namespace

void SqliteAuthorizer::attachTo(sqlite3* handle)
{
    sqlite3_set_authorizer(handle, permit, this);
}

/// SQLite calls this for everything that a statement would do, when it is prepared.
int SqliteAuthorizer::permit(void* self, int action, const char* table, const char* column, const char*,
                             const char*)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_TRANSACTION:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_PRAGMA:
        // Needed for columnsQuery() and tableStateQuery().
        return QLatin1StringView(table) == QLatin1StringView("table_info") ||
                       QLatin1StringView(table) == QLatin1StringView("data_version")
                   ? SQLITE_OK
                   : SQLITE_DENY;
    default:
        break;
    }
    const bool isAllowed = static_cast<const SqliteAuthorizer*>(self)->allowsWrite(
        action, QLatin1StringView(table), QLatin1StringView(column));
    return isAllowed ? SQLITE_OK : SQLITE_DENY;
}

bool SqliteAuthorizer::allowsWrite(int action, QLatin1StringView table, QLatin1StringView column) const
{
    if (action == SQLITE_UPDATE && table == QLatin1StringView("sqlite_master")) {
        // SQLite does this by itself for columnsQuery(). No statement can write there, because the connection
        // is defensive.
        return true;
    }
    return std::any_of(m_grants.begin(), m_grants.end(), [&](const Grant& grant) {
        return writeAction(grant.privilege) == action && grant.object == table &&
               (grant.column.isEmpty() || grant.column == column);
    });
}

} // namespace usher::odb
