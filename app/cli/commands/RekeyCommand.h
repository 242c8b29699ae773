// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"

namespace usher::cli
{

[[nodiscard]] CommandResult<ExitStatus> runStoreRekey(const Arguments& arguments);

} // namespace usher::cli
