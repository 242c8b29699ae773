// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QStringList>

namespace usher::odb
{

class Connection;

/// The statements that make the reference's two tables and their indexes on SQLite, exactly as the reference
/// does.
[[nodiscard]] QStringList referenceTablesSql();

/// DatabaseForeign, naming the table or column, unless the reference's two tables are there as tables (a view
/// in their place could show anything) with all columns that Usher uses.
[[nodiscard]] Result<void> checkReferenceTables(Connection& connection);

/// Whether there is a table of that name.
[[nodiscard]] Result<bool> hasTable(Connection& connection, const QString& name);

} // namespace usher::odb
