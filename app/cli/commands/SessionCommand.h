// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/sso/api/SessionApi.h"

namespace usher::cli
{

[[nodiscard]] CommandResult<ExitStatus> runSessionGet(const Arguments& arguments);

/// Returns the four lines of the reference's documented example. Each line has the key, left-justified to 15
/// characters, a space and the value. Times are UTC, to the second.
[[nodiscard]] QString detailsText(const sso::SessionDetails& details);

} // namespace usher::cli
