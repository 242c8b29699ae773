// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/Options.h"
#include "app/cli/terminal/Failure.h"

namespace usher::cli
{

/// Returns a value of the option as the commands take it. A file or folder may be given as a `file:` URL. A
/// name, an ID, a time or another short value loses blanks, line ends and hidden characters at its ends. Free
/// text stays as it is. Usage failure: a URL that is not a place on this computer.
[[nodiscard]] CommandResult<QString> takenValue(const OptionSpec& option, const QString& value);

} // namespace usher::cli
