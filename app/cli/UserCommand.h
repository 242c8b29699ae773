// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Failure.h"
#include "Options.h"

namespace usher::cli
{

[[nodiscard]] Outcome<ExitStatus> runUserCreate(const Arguments& arguments);
[[nodiscard]] Outcome<ExitStatus> runUserClearFailures(const Arguments& arguments);

} // namespace usher::cli
