// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

#include "ui/theme/Colours.h"

class QApplication;

namespace usher::ui::theme
{

enum class ThemeChoice { System, Light, Dark };

/// Gives the application its style, fonts and palette, now and whenever the desktop's palette changes.
/// `System` follows the desktop's light or dark and leaves a high-contrast palette as the desktop made it.
/// May be called again, with another choice, at any time.
void apply(QApplication& application, ThemeChoice choice);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace usher::ui::theme
