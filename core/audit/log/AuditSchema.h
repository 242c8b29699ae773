// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QStringList>

namespace usher::odb
{
class Connection;
class Dialect;
} // namespace usher::odb

namespace usher::audit
{

class LogKeys;

/// The table that every record goes through: who holds it is the log's one writer.
inline constexpr auto headTable = QLatin1StringView("usher_audit_head");

/// The statements that add the two audit tables, and their indexes, to a database. Shown before they run.
[[nodiscard]] QStringList auditTablesSql(const odb::Dialect& dialect);

/// Runs them and writes the signed head of an empty log with a new random store ID. Belongs into a
/// transaction.
[[nodiscard]] Result<void> createAuditTables(odb::Connection& connection, const LogKeys& keys);

/// Whether both tables are there, as tables.
[[nodiscard]] Result<bool> hasAuditTables(odb::Connection& connection);

/// The store's ID, 32 hexadecimal digits; an empty text if there is no head to tell it.
[[nodiscard]] Result<QString> readStoreId(odb::Connection& connection);

} // namespace usher::audit
