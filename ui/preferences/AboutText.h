// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QString>

namespace usher::ui
{

/// A line of what the program tells about itself: what it is about, and what it says.
using AboutLine = std::pair<QString, QString>;

/// Returns what the program tells about itself: its version and licence, those of what it contains and uses,
/// and where its files are. `settingsFile` is the path of the settings.
[[nodiscard]] std::vector<AboutLine> aboutLines(const QString& settingsFile);

/// Returns these lines as text, for a report.
[[nodiscard]] QString aboutText(const std::vector<AboutLine>& lines);

} // namespace usher::ui
