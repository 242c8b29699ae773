// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"

namespace usher::cli
{

/// Verifies a log or an exported file. The exit status is ExitStatus::NotSound if it is not sound.
[[nodiscard]] CommandResult<ExitStatus> runAuditVerify(const Arguments& arguments);

} // namespace usher::cli
