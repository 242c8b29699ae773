// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QString>

#include "core/Clock.h"

namespace usher::ui
{

/// `14 Mar 2026, 17:12:55` in the computer's time zone and language.
[[nodiscard]] QString localText(TimePoint time);

/// `14 Mar, 17:12`, for a column.
[[nodiscard]] QString shortLocalText(TimePoint time);

/// `2026-03-14 16:12:55 UTC`
[[nodiscard]] QString utcText(TimePoint time);

/// How far `time` is from `now`, in the largest unit that fits, rounded towards now: `in 42 minutes`,
/// `18 minutes ago`, `now`.
[[nodiscard]] QString relativeText(TimePoint time, TimePoint now);

/// A length of time in at most two units, rounded down: `42 min`, `1 h 5 min`, `2 d 3 h`, `8 s`.
/// A negative one is `0 s`.
[[nodiscard]] QString durationText(std::chrono::microseconds duration);

/// A length of time in words, in the largest unit that fits, rounded to the second: `7 seconds`, `3 minutes`.
/// Without its sign.
[[nodiscard]] QString spelledDuration(std::chrono::microseconds duration);

} // namespace usher::ui
