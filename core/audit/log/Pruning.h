// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/record/Record.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// Returns the `extra` of an `audit.prune` record: the number of the last record whose content may be
/// dropped, the time before which records are dropped, and the numbers of those that stay all the same.
[[nodiscard]] QJsonObject pruneJson(qint64 through, TimePoint before, const std::vector<qint64>& kept);

/// Returns the number of the last record whose content may be dropped, from the record of a successful
/// pruning. Returns 0 for any other record.
[[nodiscard]] qint64 prunedThrough(const Record& record);
/// Returns the numbers of the records that stay, or none for any other record. A pruning by 0.1 named none.
[[nodiscard]] std::vector<qint64> keptAtPruning(const Record& record);

/// Returns the number of the last record before the first one of `before` (UTC) or later. Returns 0 if there
/// is none.
[[nodiscard]] Result<qint64> lastBefore(odb::Connection& connection, TimePoint before);

/// Empties the records up to number `through`, except `kept`, and keeps their hashes. Works in portions.
/// Returns how many records it emptied. Errors: Cancelled, those of the database.
[[nodiscard]] Result<qint64> dropContent(odb::Connection& connection, qint64 through,
                                         const std::vector<qint64>& kept, const Progress& progress);

} // namespace usher::audit
