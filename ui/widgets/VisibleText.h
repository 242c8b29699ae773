// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace usher::ui
{

/// Text from outside with everything in it made visible: control characters as their pictures (␊), and
/// characters that are not seen, or that change what is seen around them, as `⟨U+202E⟩`. Nothing else
/// changes.
[[nodiscard]] QString visibleText(QStringView text);

/// Visible text for a tool tip, whatever its length: never taken for rich text, wrapped, and cut when
/// endless.
[[nodiscard]] QString escapedToolTip(QStringView text);

} // namespace usher::ui
