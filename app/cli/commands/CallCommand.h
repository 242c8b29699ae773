// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"

namespace usher::cli
{

/// Reads requests as JSON Lines from standard input and writes an answer to standard output for each. A line
/// that is not a valid request gets an error as its answer, and the next line is read.
[[nodiscard]] CommandResult<ExitStatus> runCall(const Arguments& arguments);

} // namespace usher::cli
