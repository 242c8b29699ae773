// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/UsherStyle.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QPainter>
#include <QStyleOption>

#include "ui/theme/Buttons.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Fields.h"
#include "ui/theme/ItemViews.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Painting.h"

namespace usher::ui::theme
{

UsherStyle::UsherStyle() : QProxyStyle(QStringLiteral("Fusion"))
{
}

void UsherStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QComboBox*>(widget) != nullptr || widget->inherits("QAbstractButton")) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

void UsherStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    const Colours& from = colours(option->palette);
    switch (element) {
    case PE_FrameFocusRect:
        paintFocusRing(*painter, option->rect, halfGrid, from.accent);
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option)) {
            paintField(*painter, *frame);
            return;
        }
        break;
    case PE_Frame:
        paintFrame(*painter, *option, widget);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, from.border);
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), from.card);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintCheckMark(*painter, *option);
        return;
    case PE_IndicatorRadioButton:
        paintRadioMark(*painter, *option);
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            paintItemBackground(*painter, *item, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void UsherStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        button != nullptr && element == CE_PushButton) {
        paintPushButton(*painter, *button, widget);
    } else if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
               header != nullptr && (element == CE_Header || element == CE_HeaderEmptyArea)) {
        paintHeaderSection(*painter, *header);
    } else if (element == CE_HeaderEmptyArea) {
        paintEdge(*painter, option->rect, Qt::BottomEdge, colours(option->palette).border);
    } else if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
               item != nullptr && element == CE_ItemViewItem) {
        const QStyleOptionViewItem changed = onSoftSelection(*item);
        QProxyStyle::drawControl(element, &changed, painter, widget);
    } else if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
               bar != nullptr && element == CE_ProgressBar && bar->maximum > bar->minimum) {
        const double done = static_cast<double>(bar->progress) - bar->minimum;
        const int top = bar->rect.y() + (bar->rect.height() - barHeight) / 2;
        paintBar(*painter, QRect(bar->rect.x(), top, bar->rect.width(), barHeight), bar->palette,
                 done / (static_cast<double>(bar->maximum) - bar->minimum));
    } else if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
               combo != nullptr && element == CE_ComboBoxLabel) {
        const QRect place = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
        const QStyleOptionComboBox elided = withElidedText(*combo, place);
        QProxyStyle::drawControl(element, &elided, painter, widget);
    } else if (element == CE_FocusFrame) {
        paintFocusRing(*painter, option->rect, halfGrid, colours(option->palette).accent);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void UsherStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const
{
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
        paintComboBox(*painter, *combo);
    } else if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
        paintSpinBox(*painter, *spin);
    } else if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
        paintToolButton(*painter, *button, widget);
    } else if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
               bar != nullptr && control == CC_ScrollBar) {
        paintScrollBar(*painter, *bar);
    } else if (const auto* box = qstyleoption_cast<const QStyleOptionGroupBox*>(option);
               box != nullptr && !(box->subControls & SC_GroupBoxCheckBox)) {
        paintGroupBox(*painter, *box, subControlRect(control, box, SC_GroupBoxLabel, widget),
                      subControlRect(control, box, SC_GroupBoxFrame, widget));
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect UsherStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        frame != nullptr && element == SE_LineEditContents) {
        return fieldContents(*frame, widget);
    }
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_CheckBoxFocusRect || element == SE_RadioButtonFocusRect) {
        return rect.adjusted(-halfGrid, -halfGrid, halfGrid, halfGrid) & option->rect;
    }
    return rect;
}

QRect UsherStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                 SubControl subControl, const QWidget* widget) const
{
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        bar != nullptr && control == CC_ScrollBar) {
        return scrollBarPart(*bar, subControl);
    }
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        combo != nullptr && subControl != SC_ComboBoxListBoxPopup) {
        return comboBoxPart(*combo, subControl);
    }
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
        return spinBoxPart(*spin, subControl);
    }
    if (const auto* box = qstyleoption_cast<const QStyleOptionGroupBox*>(option);
        box != nullptr && !(box->subControls & SC_GroupBoxCheckBox)) {
        const int title = box->text.isEmpty() ? 0 : box->fontMetrics.height() + grid;
        const QRect frame = box->rect.adjusted(0, title, 0, 0);
        switch (subControl) {
        case SC_GroupBoxLabel:
            return {box->rect.topLeft(), QSize(box->rect.width(), title)};
        case SC_GroupBoxContents:
            return frame.adjusted(1, 1, -1, -1);
        default:
            return frame;
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QSize UsherStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const
{
    if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        button != nullptr && type == CT_PushButton) {
        return pushButtonSize(*button, widget);
    }
    if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        frame != nullptr && type == CT_LineEdit) {
        return frame->lineWidth > 0 ? QSize(size.width() + 3 * grid, std::max(size.height(), fieldHeight()))
                                    : size;
    }
    QSize made = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox) {
        made = QSize(size.width() + comboBoxFrame(), std::max(made.height(), fieldHeight()));
    } else if (type == CT_SpinBox) {
        made.setHeight(std::max(made.height(), fieldHeight()));
    } else if (type == CT_CheckBox || type == CT_RadioButton) {
        made = QSize(made.width() + halfGrid, std::max(made.height(), 3 * grid));
    } else if (type == CT_ItemViewItem && qobject_cast<const QAbstractItemView*>(widget) != nullptr) {
        made += QSize(grid, grid);
    }
    return made;
}

int UsherStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QAbstractItemView*>(widget) == nullptr &&
            qobject_cast<const QAbstractScrollArea*>(widget) != nullptr) {
            return focusWidth;
        }
        return 1;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return smallHeight();
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return largeIconSize();
    case PM_LineEditIconMargin:
        return grid + 3;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
    case PM_LineEditIconSize:
        return iconSize();
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return grid;
    case PM_FocusFrameHMargin:
        return 5;
    case PM_FocusFrameVMargin:
        return 3;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int UsherStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* returnData) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
        return 0;
    case SH_LineEdit_PasswordCharacter:
        return 0x2022;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace usher::ui::theme
