// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Failure.h"
#include "Options.h"

namespace usher::cli
{

[[nodiscard]] Outcome<ExitStatus> runSessionSearch(const Arguments& arguments);

} // namespace usher::cli
