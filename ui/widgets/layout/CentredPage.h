// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

class QAbstractButton;
class QWidget;

namespace usher::ui
{

/// Fills `page` with a column in the middle of the window: these widgets below each other, each at its own
/// width. Skips null pointers.
void fillCentred(QWidget* page, std::initializer_list<QWidget*> widgets);

/// Does the same for a page that can be too high for the window, and lets it scroll.
void fillCentredScrolling(QWidget* page, std::initializer_list<QWidget*> widgets);

/// Lets a widget of such a column become as wide as `width`, which is scaled for the font, and not wider than
/// the window has room for.
void limitWidth(QWidget* widget, int width);

/// Makes Escape press this button of the page, wherever the focus is there. A disabled button is not pressed.
void pressByEscape(QWidget* page, QAbstractButton* button);

} // namespace usher::ui
