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

/// What a record of `audit.prune` has in its `extra`: the number of the last record that may be dropped.
[[nodiscard]] QJsonObject pruneJson(qint64 through, TimePoint before);

/// That number; 0 for any other record.
[[nodiscard]] qint64 prunedThrough(const Record& record);

/// The number of the last record before the first one that is not older than `before`, UTC; 0 if there is
/// none.
[[nodiscard]] Result<qint64> lastBefore(odb::Connection& connection, TimePoint before);

/// Empties the records up to `through`, but for those of changed keys, in portions; keeps their hashes. How
/// many there were. Errors: Cancelled, those of the database.
[[nodiscard]] Result<qint64> dropContent(odb::Connection& connection, qint64 through,
                                         const Progress& progress);

} // namespace usher::audit
