// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"

namespace usher::cli
{

/// JSON Lines from standard input to standard output. A line that cannot be answered is refused, and the next
/// one is read.
[[nodiscard]] Outcome<ExitStatus> runCall(const Arguments& arguments);

} // namespace usher::cli
