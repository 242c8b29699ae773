// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QString>
#include <QStringView>

namespace usher::sso
{

/// Reads a length of time of a query: `90m`, and lengths as the window shows them, `1 h 5 min`, `2 d 3 h`.
/// The blanks may be missing. Returns nothing for any other text, or for more than 100,000 weeks.
[[nodiscard]] std::optional<std::chrono::seconds> readQueryDuration(QStringView text);

/// Returns a text that readQueryDuration() reads as this length: `90m`, in one unit if that can be read,
/// otherwise `30w5d3h35m`.
[[nodiscard]] QString queryDurationText(std::chrono::seconds duration);

} // namespace usher::sso
