// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"

namespace usher::cli
{

/// The checkpoint of now or, with --against, that the log goes on from an earlier one: ends with
/// ExitStatus::NotSound if it does not.
[[nodiscard]] Outcome<ExitStatus> runAuditCheckpoint(const Arguments& arguments);
[[nodiscard]] Outcome<ExitStatus> runAuditKey(const Arguments& arguments);

} // namespace usher::cli
