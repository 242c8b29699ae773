// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractButton;
class QPainter;
class QSize;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionToolButton;
class QWidget;

namespace usher::ui::theme
{

/// Plain has an outline. Primary is filled; a page has at most one. Danger has an outline and text in the
/// danger colour. Link has only text.
enum class ButtonKind { Plain, Primary, Danger, Link };

/// Page buttons stand beside fields, Small ones in cards and under tables.
enum class ButtonSize { Page, Small };

/// Sets how UsherStyle draws a push button, and sets its font. A button without this call is Plain and Page.
void setButtonKind(QAbstractButton* button, ButtonKind kind, ButtonSize size = ButtonSize::Page);

[[nodiscard]] ButtonKind buttonKind(const QWidget* button);
[[nodiscard]] ButtonSize buttonSize(const QWidget* button);

/// UsherStyle paints and measures buttons with these functions.
void paintPushButton(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget);
[[nodiscard]] QSize pushButtonSize(const QStyleOptionButton& option, const QWidget* widget);
void paintToolButton(QPainter& painter, const QStyleOptionToolButton& option, const QWidget* widget);

/// Paints the mark of a check box or a radio button in the state that `option` has.
void paintCheckMark(QPainter& painter, const QStyleOption& option);
void paintRadioMark(QPainter& painter, const QStyleOption& option);

} // namespace usher::ui::theme
