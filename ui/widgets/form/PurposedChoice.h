// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractButton;
class QString;
class QWidget;

namespace usher::ui
{

/// Returns a widget with this radio button or check box, and a line below it that says what the choice is
/// for.
[[nodiscard]] QWidget* purposedChoice(QAbstractButton* button, const QString& purpose);

/// Returns how many pixels after the button's beginning its text begins.
[[nodiscard]] int choiceIndent(const QAbstractButton* button);

} // namespace usher::ui
