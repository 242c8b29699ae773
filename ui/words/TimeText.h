// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QString>

#include "core/Clock.h"

namespace usher::ui
{

/// Sets the zone in which the functions with "local" in their name write and read times, for the whole
/// application: UTC, or the computer's time zone, which is the default. Widgets that show times get a
/// QEvent::LocaleChange from the caller.
void showTimesInUtc(bool isUtc);
/// Returns Qt::UTC or Qt::LocalTime.
[[nodiscard]] Qt::TimeSpec shownTimeSpec();

/// Returns `14 Mar 2026, 17:12:55`, in the computer's time zone and language. In an hour that the clock shows
/// twice, because it is set back, the offset from UTC follows: `25 Oct 2026, 02:30:00 +01:00`.
[[nodiscard]] QString localText(TimePoint time);

/// Returns whether localText() and UTC are the same at this moment.
[[nodiscard]] bool isLocalTimeUtc(TimePoint time);

/// Returns `14 Mar 2026, 17:12:55 CET`: the same with the name of the time zone.
[[nodiscard]] QString zonedLocalText(TimePoint time);

/// Reads what localText() returns, with or without seconds. Returns nothing for any other text.
[[nodiscard]] std::optional<TimePoint> readLocalText(const QString& text);

/// Returns `14 Mar, 17:12` for a narrow column, in the computer's time zone and language. If it is not of the
/// same year as `now`, it has its year: `14 Mar 2025, 17:12`. The offset follows as in localText().
[[nodiscard]] QString shortLocalText(TimePoint time, TimePoint now);

/// Return `17:12` and `14 Mar` for an axis, in the computer's time zone and language.
[[nodiscard]] QString axisClockText(TimePoint time);
[[nodiscard]] QString axisDayText(TimePoint time);

/// Returns `17:12`, or `16:12 UTC` where times are shown in UTC, for a moment that is near.
[[nodiscard]] QString clockText(TimePoint time);

/// Returns `17:12:55`, or `16:12:55 UTC` where times are shown in UTC, for a moment that is very near.
[[nodiscard]] QString clockTextWithSeconds(TimePoint time);

/// Returns `2026-03-14 16:12:55 UTC`.
[[nodiscard]] QString utcText(TimePoint time);

/// Returns how far `time` is from `now`, in the largest unit that fits and rounded down: `in 42 minutes`, `18
/// minutes ago`, `now`.
[[nodiscard]] QString relativeText(TimePoint time, TimePoint now);

/// Returns `14 Mar 2026, 17:12:55 CET (in 42 minutes)`: zonedLocalText() with relativeText().
[[nodiscard]] QString zonedTextWithDistance(TimePoint time, TimePoint now);

/// Returns a length of time in at most two units, rounded down: `42 min`, `1 h 5 min`, `2 d 3 h`, `8 s`.
/// Returns `0 s` for a negative length.
[[nodiscard]] QString durationText(std::chrono::microseconds duration);

/// Returns how much of a session's life is used, both in the unit that fits the whole: `18 of 60 minutes`, `6
/// of 24 hours`, `3 of 30 days`. Minutes are rounded down, hours and days to the nearest.
[[nodiscard]] QString lifeUsedText(std::chrono::microseconds used, std::chrono::microseconds life);

/// Returns a length of time in words, in the largest unit that fits: `7 seconds`, `3 minutes`. Ignores the
/// sign. Rounds to the nearest second first, and then down.
[[nodiscard]] QString spelledDuration(std::chrono::microseconds duration);

} // namespace usher::ui
