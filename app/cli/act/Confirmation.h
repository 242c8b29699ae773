// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/Options.h"
#include "app/cli/terminal/Failure.h"

namespace usher::cli
{

/// Asks at the terminal whether to go on with what `question` says; with --yes, asks nothing. Above
/// sso::mostWithoutNumber the person types `count`, otherwise `yes`. Usage failures: something else was
/// typed; there is no terminal and no --yes.
[[nodiscard]] CommandResult<void> confirm(const Arguments& arguments, const QString& question, qint64 count);

} // namespace usher::cli
