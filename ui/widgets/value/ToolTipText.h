// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace usher::ui
{

/// Visible text for a tool tip, whatever its length: never taken for rich text, wrapped, and cut when
/// endless.
[[nodiscard]] QString escapedToolTip(QStringView text);

} // namespace usher::ui
