// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringView>

#include "core/Clock.h"
#include "core/usher_core_export.h"

namespace usher
{

/// Returns `YYYY-MM-DDTHH:MM:SS.ffffff`, UTC without an offset: the spelling of times in answers and records.
[[nodiscard]] USHER_CORE_EXPORT QString isoText(TimePoint time);

/// Returns `YYYY-MM-DD HH:MM:SS.ffffff`, UTC: the spelling of times in the reference's SQLite columns.
[[nodiscard]] USHER_CORE_EXPORT QString columnText(TimePoint time);

/// Returns `YYYY-MM-DD HH:MM:SS`, UTC without microseconds: the spelling of times in the documented example
/// and in the window.
[[nodiscard]] USHER_CORE_EXPORT QString secondsText(TimePoint time);

/// Reads any of the spellings above: a `T` or a space between date and time, and no fraction or one of 1 to 6
/// digits. Returns nothing for any other text, and for a day that the calendar does not have.
[[nodiscard]] USHER_CORE_EXPORT std::optional<TimePoint> parseTime(QStringView text);

} // namespace usher
