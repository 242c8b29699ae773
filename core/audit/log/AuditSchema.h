// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/odb/engine/Grant.h"

#include <QStringList>

namespace usher::odb
{
class Connection;
class Dialect;
} // namespace usher::odb

namespace usher::audit
{

class LogKeys;

/// The table that is locked before every append. The transaction that holds the lock is the only one that can
/// append.
inline constexpr auto headTable = QLatin1StringView("usher_audit_head");

/// The name under which programs lock each other out while one of them adds the audit tables.
inline constexpr auto schemaLockName = QLatin1StringView("usher_audit");

/// Returns the grants that are needed to read the log and to append to it. The manual has the GRANT
/// statements for these and for those of odb::ownSessionGrants().
[[nodiscard]] odb::Grants appendGrants();

/// Returns the statements that add the two audit tables and their indexes to a database. The user sees them
/// before they run.
[[nodiscard]] QStringList auditTablesSql(const odb::Dialect& dialect);

/// Runs these statements and writes the signed head of an empty log, with a new random store ID. Call it in a
/// transaction.
[[nodiscard]] Result<void> createAuditTables(odb::Connection& connection, const LogKeys& keys);

/// Returns whether both audit tables exist. Views of the same names do not count.
[[nodiscard]] Result<bool> hasAuditTables(odb::Connection& connection);

/// Returns the store's ID, 32 hexadecimal digits, or an empty text if the log has no head.
[[nodiscard]] Result<QString> readStoreId(odb::Connection& connection);

} // namespace usher::audit
