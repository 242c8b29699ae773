// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QStringView>

#include "core/Clock.h"
#include "core/usher_core_export.h"

namespace usher
{

/// Which moment a date without a time stands for: the first one of that day, or the first one after it.
enum class DayEdge { Begin, End };

/// Reads a moment as people type it and as Usher prints it anywhere: `2026-03-14`, `2026-03-14 16:12`,
/// `2026-03-14T16:12:55.123456Z`, `2026-03-14 16:12:55 UTC`. Between date and time stand blanks or a `T`. The
/// fraction has up to 9 digits; one of more than 6 is rounded up to microseconds. The time is UTC unless an
/// offset follows, such as `+01:00`. Quotes and blanks around it, and what the window shows after a `·`, do
/// not count. Returns nothing for any other text, and for a day that the calendar does not have.
[[nodiscard]] USHER_CORE_EXPORT std::optional<TimePoint> readTypedTime(QStringView text, DayEdge edge);

} // namespace usher
