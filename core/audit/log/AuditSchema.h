// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/Error.h"
#include "core/audit/tree/LogTables.h"
#include "core/odb/engine/Grant.h"
#include "core/odb/engine/IsCancelled.h"

namespace usher::odb
{
class Connection;
class Dialect;
} // namespace usher::odb

namespace usher::audit
{

class LogKeys;

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

/// Returns whether the database has something with the name of each audit table.
[[nodiscard]] Result<bool> hasAuditTables(odb::Connection& connection);

/// Returns the names of the parts of the audit tables that are not as createAuditTables() makes them: parts
/// that are missing or were changed, and triggers, rules and columns that were added. Each name begins with
/// its kind, as in `trigger t`. Indexes that were added do not count.
[[nodiscard]] Result<QStringList> alteredParts(odb::Connection& connection);

/// Returns what is wrong in the audit tables and in their indexes, such as a record that an index leaves out,
/// as odb::Connection::tableFaults() does.
[[nodiscard]] Result<QStringList> databaseFaults(const odb::Connection& connection,
                                                 const odb::IsCancelled& isCancelled);

/// The texts of odb::Dialect::tableIdentity() for both tables.
struct TableIdentities final {
    QString log = {};
    QString head = {};
};

/// Returns the identities of the audit tables if they are as createAuditTables() makes them. Errors:
/// LogDamaged, which names the parts that are not; those of the database.
[[nodiscard]] Result<TableIdentities> checkAuditTables(odb::Connection& connection);

/// Returns the store's ID, 32 hexadecimal digits, or an empty text if the log has no head.
[[nodiscard]] Result<QString> readStoreId(odb::Connection& connection);

} // namespace usher::audit
