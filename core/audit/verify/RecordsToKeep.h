// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Progress.h"

#include <vector>

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// Returns the numbers of the records up to `through` whose content a pruning must not drop, in their order:
/// those that say which key or which rules of acting are in force, and those that are not as they were made,
/// so that a verification still finds them. Reads all of them. Errors: LogDamaged (more than a thousand, or
/// they cannot be read in their order), Cancelled, those of the database.
[[nodiscard]] Result<std::vector<qint64>> recordsToKeep(odb::Connection& connection, qint64 through,
                                                        const Progress& progress);

} // namespace usher::audit
