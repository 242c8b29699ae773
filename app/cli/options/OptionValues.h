// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/cli/options/Options.h"
#include "app/cli/terminal/Failure.h"
#include "core/Clock.h"

namespace usher::cli
{

// Options whose values are not plain text. Usage failures name the option and the values that it takes, but
// never the value that was given.

/// Returns the value of `option`, a whole number of at least `least`, with or without separators between
/// thousands, as it is shown; nothing if the option was not given.
[[nodiscard]] CommandResult<std::optional<qint64>> numberOf(const Arguments& arguments, Option option,
                                                            qint64 least);

/// Returns the value of `option`, a moment in UTC as readTypedTime() reads it, or in local time as the window
/// shows it: `14 Mar 2026, 17:12:55`. A date alone means the first moment of that day or, for --until, its
/// end. Returns nothing if the option was not given.
[[nodiscard]] CommandResult<std::optional<TimePoint>> momentOf(const Arguments& arguments, Option option);

/// Returns the value of `option`, which must be one of these choices; an empty text if the option was not
/// given.
[[nodiscard]] CommandResult<QString> choiceOf(const Arguments& arguments, Option option,
                                              const QStringList& choices);

/// Returns `value` if it is one of the choices. A usage failure names what takes it: `taker`.
[[nodiscard]] CommandResult<QString> choiceOf(const QString& value, const QStringList& choices,
                                              const QString& taker);

} // namespace usher::cli
