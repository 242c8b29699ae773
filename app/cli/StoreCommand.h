// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Failure.h"
#include "Options.h"

namespace usher::cli
{

[[nodiscard]] Outcome<ExitStatus> runStoreCreate(const Arguments& arguments);
[[nodiscard]] Outcome<ExitStatus> runStoreCheck(const Arguments& arguments);
[[nodiscard]] Outcome<ExitStatus> runStorePrepare(const Arguments& arguments);

} // namespace usher::cli
