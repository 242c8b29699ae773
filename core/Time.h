// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/usher_core_export.h"

#include <optional>

#include <QString>
#include <QStringView>

namespace usher
{

/// `YYYY-MM-DDTHH:MM:SS.ffffff`, UTC without an offset: how answers and records spell a time.
[[nodiscard]] USHER_CORE_EXPORT QString isoText(TimePoint time);

/// `YYYY-MM-DD HH:MM:SS.ffffff`, UTC: how the reference's SQLite columns spell a time.
[[nodiscard]] USHER_CORE_EXPORT QString columnText(TimePoint time);

/// `YYYY-MM-DD HH:MM:SS`, UTC, the microseconds left out: how the documented example and the window show a
/// time.
[[nodiscard]] USHER_CORE_EXPORT QString secondsText(TimePoint time);

/// Reads any of the spellings above: a `T` or a space, and 0 to 6 digits of a second's fraction.
/// Nothing else is a time, nor is a day that the calendar does not have.
[[nodiscard]] USHER_CORE_EXPORT std::optional<TimePoint> parseTime(QStringView text);

} // namespace usher
