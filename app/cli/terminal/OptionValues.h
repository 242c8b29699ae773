// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/Clock.h"

#include <optional>

namespace usher::cli
{

// Options whose values are not plain text. Usage failures name the option and the values that it takes, but
// never the value that was given.

/// Returns the value of `option`, a whole number of at least `least`; nothing if the option was not given.
[[nodiscard]] CommandResult<std::optional<qint64>> numberOf(const Arguments& arguments, Option option,
                                                            qint64 least);

/// Returns the value of `option`, a moment in UTC: `YYYY-MM-DD`, which means the first moment of that day,
/// `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MM:SS`. Returns nothing if the option was not given.
[[nodiscard]] CommandResult<std::optional<TimePoint>> momentOf(const Arguments& arguments, Option option);

/// Returns the value of `option`, which must be one of its choices; an empty text if the option was not
/// given.
[[nodiscard]] CommandResult<QString> choiceOf(const Arguments& arguments, Option option);

} // namespace usher::cli
