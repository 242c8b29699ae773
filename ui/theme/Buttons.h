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

/// Plain is outlined; Primary, at most one on a page, is filled; Danger is outlined with a warning's text;
/// Link is text alone.
enum class ButtonKind { Plain, Primary, Danger, Link };

/// Page buttons stand beside fields, Small ones in cards and under tables.
enum class ButtonSize { Page, Small };

/// How UsherStyle is to draw a push button. Sets its font, too. Plain and Page is what a button is without.
void setButtonKind(QAbstractButton* button, ButtonKind kind, ButtonSize size = ButtonSize::Page);

[[nodiscard]] ButtonKind buttonKind(const QWidget* button);
[[nodiscard]] ButtonSize buttonSize(const QWidget* button);

/// What UsherStyle paints and measures buttons with.
void paintPushButton(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget);
[[nodiscard]] QSize pushButtonSize(const QStyleOptionButton& option, const QWidget* widget);
void paintToolButton(QPainter& painter, const QStyleOptionToolButton& option, const QWidget* widget);

/// A check box's or radio button's mark, from the state in `option`.
void paintCheckMark(QPainter& painter, const QStyleOption& option);
void paintRadioMark(QPainter& painter, const QStyleOption& option);

} // namespace usher::ui::theme
