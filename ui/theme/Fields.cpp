// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Fields.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Painting.h"

namespace usher::ui::theme
{

namespace
{

// Pixels that QLineEdit itself leaves free at each side of its text.
constexpr int lineEditMargin = 2;
constexpr int fieldPadding = 11;
constexpr int smallestSlider = 32;

void paintEdge(QPainter& painter, const QStyleOption& option, const QRect& rect, int radius,
               const QColor& fill)
{
    const Colours& from = colours(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    paintPanel(painter, rect, radius, enabled ? fill : from.window, from.border);
    if (enabled && option.state.testFlag(QStyle::State_HasFocus)) {
        paintFocusRing(painter, rect, radius, from.accent);
    }
}

/// Returns the width of the place for the arrows at the right end of a field.
int chevronRoom()
{
    return 2 * iconSize();
}

/// Returns a square of this size in the middle of `place`.
QRect centred(const QRect& place, int size)
{
    QRect square(0, 0, size, size);
    square.moveCenter(place.center());
    return square;
}

bool hasLeadingIcon(const QWidget* widget)
{
    const auto buttons = widget->findChildren<QToolButton*>(QString(), Qt::FindDirectChildrenOnly);
    return std::any_of(buttons.begin(), buttons.end(), [widget](const QToolButton* button) {
        return button->geometry().center().x() < widget->width() / 2 &&
               button->inherits("QLineEditIconButton");
    });
}

} // namespace

void paintField(QPainter& painter, const QStyleOptionFrame& option)
{
    if (option.lineWidth > 0) {
        paintEdge(painter, option, option.rect, fieldRadius, colours(option.palette).card);
    }
}

QRect fieldContents(const QStyleOptionFrame& option, const QWidget* widget)
{
    if (option.lineWidth <= 0) {
        return option.rect.adjusted(-lineEditMargin, 0, lineEditMargin, 0);
    }
    const bool icon = widget != nullptr && hasLeadingIcon(widget);
    return option.rect.adjusted(icon ? 2 : fieldPadding, 2, -fieldPadding, -2);
}

void paintFrame(QPainter& painter, const QStyleOption& option, const QWidget* widget)
{
    const bool view = qobject_cast<const QAbstractItemView*>(widget) != nullptr;
    paintEdge(painter, option, option.rect, view ? cardRadius : fieldRadius, colours(option.palette).card);
}

void paintComboBox(QPainter& painter, const QStyleOptionComboBox& option)
{
    const Colours& from = colours(option.palette);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver) && !option.editable;
    if (option.frame) {
        paintEdge(painter, option, option.rect, fieldRadius, hovered ? from.hover : from.card);
    }
    const QRect arrow = comboBoxPart(option, QStyle::SC_ComboBoxArrow);
    const QRect box = centred(arrow, iconSize());
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    paintIcon(painter, Icon::ChevronDown, box, enabled ? from.mutedText : from.disabledText);
}

QStyleOptionComboBox withElidedText(const QStyleOptionComboBox& option, const QRect& place)
{
    QStyleOptionComboBox elided = option;
    const int icon = option.currentIcon.isNull() ? 0 : option.iconSize.width() + halfGrid;
    const int margins = 2; // of the text, in Fusion
    elided.currentText =
        option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, place.width() - icon - margins);
    return elided;
}

int comboBoxFrame()
{
    // QComboBox measures the ink of its text; where the text is painted, its advance counts.
    const int bearings = scaled(halfGrid);
    return fieldPadding + 1 + chevronRoom() + bearings + 2;
}

QRect comboBoxPart(const QStyleOptionComboBox& option, QStyle::SubControl part)
{
    QRect rect = option.rect;
    if (part == QStyle::SC_ComboBoxArrow) {
        rect.setLeft(rect.right() - chevronRoom() + 1);
    } else if (part == QStyle::SC_ComboBoxEditField) {
        rect.adjust(fieldPadding + 1, 2, -chevronRoom(), -2);
    }
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void paintSpinBox(QPainter& painter, const QStyleOptionSpinBox& option)
{
    const Colours& from = colours(option.palette);
    if (option.frame) {
        paintEdge(painter, option, option.rect, fieldRadius, from.card);
    }
    const auto arrow = [&](QStyle::SubControl part, Icon icon, QAbstractSpinBox::StepEnabledFlag step) {
        const QRect rect = spinBoxPart(option, part);
        const bool enabled =
            option.state.testFlag(QStyle::State_Enabled) && option.stepEnabled.testFlag(step);
        constexpr int stepIcon = 13;
        paintIcon(painter, icon, centred(rect, scaled(stepIcon)), enabled ? from.mutedText : from.border);
    };
    arrow(QStyle::SC_SpinBoxUp, Icon::ChevronUp, QAbstractSpinBox::StepUpEnabled);
    arrow(QStyle::SC_SpinBoxDown, Icon::ChevronDown, QAbstractSpinBox::StepDownEnabled);
}

QRect spinBoxPart(const QStyleOptionSpinBox& option, QStyle::SubControl part)
{
    QRect rect = option.rect;
    const int middle = rect.height() / 2;
    if (part == QStyle::SC_SpinBoxUp) {
        rect = QRect(rect.right() - chevronRoom() + 1, rect.y() + 3, chevronRoom(), middle - 3);
    } else if (part == QStyle::SC_SpinBoxDown) {
        rect = QRect(rect.right() - chevronRoom() + 1, rect.y() + middle, chevronRoom(), middle - 3);
    } else if (part == QStyle::SC_SpinBoxEditField) {
        rect.adjust(fieldPadding + 1, 2, -chevronRoom(), -2);
    }
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void paintGroupBox(QPainter& painter, const QStyleOptionGroupBox& option, const QRect& titleRect,
                   const QRect& frameRect)
{
    const Colours& from = colours(option.palette);
    paintPanel(painter, frameRect, cardRadius, from.card, from.border);
    if (!option.text.isEmpty()) {
        painter.save();
        painter.setFont(strongFont(painter.font()));
        painter.setPen(from.text);
        painter.drawText(titleRect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, option.text);
        painter.restore();
    }
}

void paintScrollBar(QPainter& painter, const QStyleOptionSlider& option)
{
    if (option.minimum >= option.maximum) {
        return;
    }
    const Colours& from = colours(option.palette);
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const int inset = active ? 2 : 3;
    const QRect slider = scrollBarPart(option, QStyle::SC_ScrollBarSlider);
    paintPanel(painter, slider.adjusted(inset, inset, -inset, -inset), grid,
               active ? from.mutedText : from.disabledText);
}

QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part)
{
    const bool flat = option.orientation == Qt::Horizontal;
    const QRect& whole = option.rect;
    const int length = flat ? whole.width() : whole.height();
    const int range = std::max(0, option.maximum - option.minimum);
    const int page = std::max(1, option.pageStep);
    const auto share = static_cast<double>(page) / (static_cast<double>(range) + page);
    const int slider = std::clamp(qRound(length * share), std::min(smallestSlider, length), length);
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - slider, option.upsideDown);
    const auto between = [&](int from, int to) {
        const QRect rect = flat ? QRect(whole.x() + from, whole.y(), to - from, whole.height())
                                : QRect(whole.x(), whole.y() + from, whole.width(), to - from);
        return QStyle::visualRect(option.direction, whole, rect);
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return whole;
    case QStyle::SC_ScrollBarSlider:
        return between(start, start + slider);
    case QStyle::SC_ScrollBarSubPage:
        return between(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return between(start + slider, length);
    default:
        // There are no arrows, because keys, wheel and slider are enough.
        return {};
    }
}

} // namespace usher::ui::theme
