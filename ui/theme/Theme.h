// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

#include "ui/settings/Preferences.h"
#include "ui/theme/Colours.h"

class QApplication;

namespace usher::ui::theme
{

using ui::ThemeChoice;

/// Gives the application its style, fonts and palette, and updates the palette whenever the desktop's palette
/// changes. `System` is light or dark as the desktop is, and keeps the desktop's palette if that has high
/// contrast. May be called again with another choice at any time.
void apply(QApplication& application, ThemeChoice choice);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace usher::ui::theme
