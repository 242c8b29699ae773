// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/Clock.h"

#include <optional>

namespace usher::cli
{

// What options say that are not just text. Usage failures name the option and what it takes, never what was
// given.

/// A whole number of at least `least`; nothing where the option was not given.
[[nodiscard]] Outcome<std::optional<qint64>> numberOf(const Arguments& arguments, Option option,
                                                      qint64 least);

/// A moment in UTC: `YYYY-MM-DD`, which is its first moment, `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MM:SS`.
[[nodiscard]] Outcome<std::optional<TimePoint>> momentOf(const Arguments& arguments, Option option);

/// One of `choices`, as it stands there; empty where the option was not given.
[[nodiscard]] Outcome<QString> choiceOf(const Arguments& arguments, Option option,
                                        const QStringList& choices);

} // namespace usher::cli
