// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"

namespace usher::cli
{

/// Writes the log's current checkpoint. With --against, proves instead that the log goes on from an earlier
/// checkpoint, and fails with ExitStatus::NotSound if it does not.
[[nodiscard]] CommandResult<ExitStatus> runAuditCheckpoint(const Arguments& arguments);
/// Prints the public key that the log is signed with.
[[nodiscard]] CommandResult<ExitStatus> runAuditKey(const Arguments& arguments);

} // namespace usher::cli
