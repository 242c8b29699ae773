// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"

namespace usher::cli
{

/// Accepts a log that does not go on from what this computer remembers, after a login.
[[nodiscard]] CommandResult<ExitStatus> runAuditAccept(const Arguments& arguments);

} // namespace usher::cli
