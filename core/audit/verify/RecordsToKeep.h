// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/Error.h"
#include "core/Progress.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// Returns the numbers of the records up to `through` whose content a pruning must not drop, in their order:
/// those by which keys and rules of acting were changed, and those that are not as they were made, so that a
/// verification still finds them. Reads all of them. Errors: LogDamaged (more than a thousand are not as they
/// were made, or they cannot be read in their order), Cancelled, those of the database.
[[nodiscard]] Result<std::vector<qint64>> recordsToKeep(odb::Connection& connection, qint64 through,
                                                        const Progress& progress);

/// Makes sure that none of the first `size` records lost its content but by the prunings on record: otherwise
/// it could be the one of the rules of acting. Reads little. Errors: LogDamaged, those of the database.
[[nodiscard]] Result<void> requireKeptRecords(odb::Connection& connection, qint64 size);

} // namespace usher::audit
