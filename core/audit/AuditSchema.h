// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"

#include <QStringList>

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// The statements that add the two audit tables, and their indexes, to a database. Shown before they run.
[[nodiscard]] QStringList auditTablesSql();

/// Runs them and writes the head of an empty log with a new random store ID. Belongs into a transaction.
[[nodiscard]] Result<void> createAuditTables(odb::Connection& connection);

/// Whether both tables are there, as tables.
[[nodiscard]] Result<bool> hasAuditTables(odb::Connection& connection);

/// The store's ID, 32 hexadecimal digits; an empty text if there is no head to tell it.
[[nodiscard]] Result<QString> readStoreId(odb::Connection& connection);

} // namespace usher::audit
