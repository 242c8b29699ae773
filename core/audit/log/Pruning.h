// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/record/Record.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

inline const QString pruneOp = QStringLiteral("audit.prune");

/// Says when an act needs two people. The newest record is in force, so its content is never dropped.
inline const QString actingPolicyOp = QStringLiteral("acting.policy");

/// Returns the `extra` of an `audit.prune` record: the number of the last record whose content may be
/// dropped, and the time before which records are dropped.
[[nodiscard]] QJsonObject pruneJson(qint64 through, TimePoint before);

/// Returns that number from the record of a successful pruning, or 0 for any other record.
[[nodiscard]] qint64 prunedThrough(const Record& record);

/// Returns the number of the last record before the first one of `before` (UTC) or later. Returns 0 if there
/// is none.
[[nodiscard]] Result<qint64> lastBefore(odb::Connection& connection, TimePoint before);

/// Empties the records up to number `through` and keeps their hashes. Records about changed keys, and
/// those of actingPolicyOp, are not emptied. Works in portions. Returns how many records it emptied. Errors:
/// Cancelled, those of the database.
[[nodiscard]] Result<qint64> dropContent(odb::Connection& connection, qint64 through,
                                         const Progress& progress);

} // namespace usher::audit
