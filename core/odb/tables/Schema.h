// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/Error.h"

namespace usher::odb
{

class Connection;

/// Makes a new SQLite database use a write-ahead log. Call it outside a transaction, where alone SQLite can
/// change this.
[[nodiscard]] Result<void> useWriteAheadLog(Connection& connection);

/// Creates the reference's two tables and their indexes on SQLite, exactly as the reference creates them.
[[nodiscard]] Result<void> createReferenceTables(Connection& connection);

/// Checks that the reference's two tables exist, with all columns that Usher uses. A view does not count as a
/// table, because a view could show anything. Error: DatabaseForeign, which names the missing table or
/// column.
[[nodiscard]] Result<void> checkReferenceTables(Connection& connection);

/// Returns whether a table of this name exists.
[[nodiscard]] Result<bool> hasTable(Connection& connection, const QString& name);

/// Returns the names of the columns of a table; none if there is no such table.
[[nodiscard]] Result<QStringList> columnsOf(Connection& connection, const QString& table);

} // namespace usher::odb
