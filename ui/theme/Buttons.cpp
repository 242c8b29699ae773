// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Buttons.h"

#include <algorithm>

#include <QAbstractButton>
#include <QPainter>
#include <QStyleOption>
#include <QVariant>

#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Painting.h"

namespace usher::ui::theme
{

namespace
{

constexpr const char* kindProperty = "usherButtonKind";
constexpr const char* sizeProperty = "usherButtonSize";
constexpr int iconGap = 7;

struct Look {
    QColor fill;
    QColor border;
    QColor text;
    QColor ring;
};

Look lookOf(ButtonKind kind, const QStyleOption& option)
{
    const Colours& from = colours(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool hovered = enabled && option.state.testFlag(QStyle::State_MouseOver);
    const bool held = enabled && (option.state & (QStyle::State_Sunken | QStyle::State_On));
    Look look{from.card, from.border, from.text, from.accent};
    if (kind == ButtonKind::Primary) {
        look = {hovered || held ? from.accentHover : from.accent, {}, from.onAccent, from.onAccent};
    } else if (kind == ButtonKind::Danger) {
        look.text = from.danger;
        look.fill = hovered || held ? from.dangerSoft : from.card;
    } else if (kind == ButtonKind::Link) {
        look = {{}, {}, hovered || held ? from.text : from.mutedText, from.accent};
    } else if (held && isHighContrast(option.palette)) { // which has no soft colours
        look = {from.accent, {}, from.onAccent, from.onAccent};
    } else if (hovered || held) {
        look.fill = held ? from.accentSoft : from.hover;
    }
    if (!enabled) {
        const QColor edge = isHighContrast(option.palette) ? from.disabledText : from.border;
        look.text = from.disabledText;
        look.fill = kind == ButtonKind::Link ? QColor() : from.window;
        look.border = kind == ButtonKind::Link ? QColor() : edge;
    }
    return look;
}

int paddingOf(ButtonKind kind, ButtonSize size)
{
    if (kind == ButtonKind::Link) {
        return grid;
    }
    return size == ButtonSize::Page ? 17 : 13;
}

QIcon::Mode modeOf(const QStyleOption& option)
{
    return option.state.testFlag(QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled;
}

// Paints the icon and the text together, in the middle of `rect`.
void paintContents(QPainter& painter, const QStyleOption& option, const QRect& rect, const QIcon& icon,
                   const QSize& iconSize, const QString& text, const QColor& colour)
{
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, text).width();
    const int iconWidth = icon.isNull() ? 0 : iconSize.width();
    const int gap = iconWidth > 0 && !text.isEmpty() ? iconGap : 0;
    const int width = std::min(iconWidth + gap + textWidth, rect.width());
    int left = rect.x() + (rect.width() - width) / 2;
    if (iconWidth > 0) {
        const QRect box(left, rect.y() + (rect.height() - iconSize.height()) / 2, iconWidth,
                        iconSize.height());
        const auto ratio = painter.device()->devicePixelRatioF();
        painter.drawPixmap(QStyle::visualRect(option.direction, rect, box).topLeft(),
                           icon.name() == ownIconName() ? tinted(icon, iconSize, ratio, colour)
                                                        : icon.pixmap(iconSize, ratio, modeOf(option)));
        left += iconWidth + gap;
    }
    const QRect textRect(left, rect.y(), width - iconWidth - gap, rect.height());
    painter.setPen(colour);
    painter.drawText(QStyle::visualRect(option.direction, rect, textRect),
                     Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, text);
}

} // namespace

void setButtonKind(QAbstractButton* button, ButtonKind kind, ButtonSize size)
{
    button->setProperty(kindProperty, static_cast<int>(kind));
    button->setProperty(sizeProperty, static_cast<int>(size));
    const QFont base = button->parentWidget() != nullptr ? button->parentWidget()->font() : button->font();
    const QFont sized = size == ButtonSize::Small ? compactFont(base) : base;
    button->setFont(kind == ButtonKind::Primary ? strongFont(sized) : sized);
    button->updateGeometry();
    button->update();
}

ButtonKind buttonKind(const QWidget* button)
{
    return button == nullptr ? ButtonKind::Plain
                             : static_cast<ButtonKind>(button->property(kindProperty).toInt());
}

ButtonSize buttonSize(const QWidget* button)
{
    return button == nullptr ? ButtonSize::Page
                             : static_cast<ButtonSize>(button->property(sizeProperty).toInt());
}

void paintPushButton(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget)
{
    const bool flat = option.features.testFlag(QStyleOptionButton::Flat);
    const ButtonKind kind = flat ? ButtonKind::Link : buttonKind(widget);
    const Look look = lookOf(kind, option);
    if (look.fill.isValid()) {
        paintPanel(painter, option.rect, fieldRadius, look.fill, look.border);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        // On a filled button the ring has the colour of the text, so it must be inside the fill.
        const int inset = look.ring == colours(option.palette).onAccent ? 2 : 0;
        paintFocusRing(painter, option.rect.adjusted(inset, inset, -inset, -inset), fieldRadius - inset,
                       look.ring);
    }
    painter.save();
    const int padding = paddingOf(kind, buttonSize(widget)) / 2;
    paintContents(painter, option, option.rect.adjusted(padding, 0, -padding, 0), option.icon,
                  option.iconSize, option.text, look.text);
    painter.restore();
}

QSize pushButtonSize(const QStyleOptionButton& option, const QWidget* widget)
{
    const bool flat = option.features.testFlag(QStyleOptionButton::Flat);
    const ButtonKind kind = flat ? ButtonKind::Link : buttonKind(widget);
    const ButtonSize size = buttonSize(widget);
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = iconWidth > 0 && !option.text.isEmpty() ? iconGap : 0;
    const bool low = size == ButtonSize::Small || kind == ButtonKind::Link;
    const int height = std::max(low ? smallHeight() : fieldHeight(), option.fontMetrics.height() + grid);
    return {2 * paddingOf(kind, size) + iconWidth + gap + textWidth, height};
}

void paintToolButton(QPainter& painter, const QStyleOptionToolButton& option, const QWidget* widget)
{
    const bool flat = option.state.testFlag(QStyle::State_AutoRaise);
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On);
    Look look = lookOf(buttonKind(widget), option);
    const Colours& from = colours(option.palette);
    if (flat && option.state.testFlag(QStyle::State_Enabled)) {
        look.fill = option.state & (QStyle::State_Sunken | QStyle::State_On) ? from.accentSoft : from.hover;
        look.border = isHighContrast(option.palette) ? from.border : QColor();
        look.text = active || !option.text.isEmpty() ? look.text : from.mutedText;
    }
    if (!flat || (active && option.state.testFlag(QStyle::State_Enabled))) {
        paintPanel(painter, option.rect, fieldRadius, look.fill, look.border);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        paintFocusRing(painter, option.rect, fieldRadius, look.ring);
    }
    painter.save();
    painter.setFont(option.font);
    QRect contents = option.rect;
    if (option.features.testFlag(QStyleOptionToolButton::HasMenu)) {
        contents.setRight(contents.right() - iconSize());
        paintIcon(painter, Icon::ChevronDown,
                  QRect(contents.right() - halfGrid, contents.center().y() - 6, 12, 12), look.text);
    }
    const bool withText = option.toolButtonStyle != Qt::ToolButtonIconOnly || option.icon.isNull();
    const bool withIcon = option.toolButtonStyle != Qt::ToolButtonTextOnly;
    paintContents(painter, option, contents, withIcon ? option.icon : QIcon(), option.iconSize,
                  withText ? option.text : QString(), look.text);
    painter.restore();
}

void paintCheckMark(QPainter& painter, const QStyleOption& option)
{
    const Colours& from = colours(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const QColor edge = enabled ? from.mutedText : from.disabledText;
    const QColor fill = enabled ? from.accent : from.disabledText;
    paintPanel(painter, option.rect, halfGrid, on ? fill : from.card, on ? fill : edge);
    if (option.state.testFlag(QStyle::State_On)) {
        paintIcon(painter, Icon::Check, option.rect.adjusted(2, 2, -2, -2), from.onAccent);
    } else if (option.state.testFlag(QStyle::State_NoChange)) {
        const QRect dash(option.rect.x() + halfGrid, option.rect.center().y(), option.rect.width() - grid, 2);
        painter.fillRect(dash, from.onAccent);
    }
}

void paintRadioMark(QPainter& painter, const QStyleOption& option)
{
    const Colours& from = colours(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state.testFlag(QStyle::State_On);
    const QColor ink = enabled ? (on ? from.accent : from.mutedText) : from.disabledText;
    const double radius = option.rect.height() / 2.0;
    paintPanel(painter, option.rect, radius, from.card, ink, on ? 2 : 1);
    if (on) {
        paintPanel(painter, option.rect.adjusted(5, 5, -5, -5), radius, ink);
    }
}

} // namespace usher::ui::theme
