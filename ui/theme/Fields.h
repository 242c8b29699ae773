// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOptionComboBox>

class QPainter;
class QStyleOptionFrame;
class QStyleOptionGroupBox;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QWidget;

/// UsherStyle paints fields, frames and scroll bars with these functions.
namespace usher::ui::theme
{

/// Paints a field's background, border and focus ring. Paints nothing for a line edit without a frame.
void paintField(QPainter& painter, const QStyleOptionFrame& option);

/// Returns the place of a line edit's text. An icon at the left has its own padding, so the text needs less
/// there.
[[nodiscard]] QRect fieldContents(const QStyleOptionFrame& option, const QWidget* widget);

/// Paints the frame of a text edit, an item view, or any other styled panel.
void paintFrame(QPainter& painter, const QStyleOption& option, const QWidget* widget);

void paintComboBox(QPainter& painter, const QStyleOptionComboBox& option);
/// Returns the option with its text elided to the room for it, which is `place`.
[[nodiscard]] QStyleOptionComboBox withElidedText(const QStyleOptionComboBox& option, const QRect& place);
/// Returns by how much a combo box is wider than its text.
[[nodiscard]] int comboBoxFrame();
[[nodiscard]] QRect comboBoxPart(const QStyleOptionComboBox& option, QStyle::SubControl part);

void paintSpinBox(QPainter& painter, const QStyleOptionSpinBox& option);
[[nodiscard]] QRect spinBoxPart(const QStyleOptionSpinBox& option, QStyle::SubControl part);

/// Paints a card, with its title above it if there is one.
void paintGroupBox(QPainter& painter, const QStyleOptionGroupBox& option, const QRect& titleRect,
                   const QRect& frameRect);

void paintScrollBar(QPainter& painter, const QStyleOptionSlider& option);
[[nodiscard]] QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part);

} // namespace usher::ui::theme
