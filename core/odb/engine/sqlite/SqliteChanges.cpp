// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteChanges.h"

namespace usher::odb
{

void SqliteChanges::attachTo(sqlite3* handle)
{
    sqlite3_update_hook(handle, note, this);
}

void SqliteChanges::note(void* self, int, const char*, const char* table, sqlite3_int64)
{
    ++static_cast<SqliteChanges*>(self)->m_counts[table];
}

qint64 SqliteChanges::in(const QString& table) const
{
    const auto found = m_counts.find(table.toStdString());
    return found == m_counts.end() ? 0 : found->second;
}

} // namespace usher::odb
