// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include <QStringList>

#include "core/Error.h"

namespace usher::odb
{
class Connection;
} // namespace usher::odb

namespace usher::audit
{

// Where the records of an act are: acts that take several records have one correlation ID. These only read
// the columns by which records are found, and only records of calls that succeeded. Errors of each:
// AuditFailed, those of the connection.

/// Returns whether there is a record of this operation with this correlation ID.
[[nodiscard]] Result<bool> hasRecord(odb::Connection& connection, const QString& cid, QLatin1StringView op);

/// Returns the references of the tokens that the records of this operation with this correlation ID are
/// about.
[[nodiscard]] Result<std::set<QString>> tokensOf(odb::Connection& connection, const QString& cid,
                                                 QLatin1StringView op);

/// Returns the correlation IDs that have a record of the operation `begun` and no later one of `ended`,
/// newest first, at most `most`.
[[nodiscard]] Result<QStringList> withoutResult(odb::Connection& connection, QLatin1StringView begun,
                                                QLatin1StringView ended, int most);

} // namespace usher::audit
