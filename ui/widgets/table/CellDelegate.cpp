// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table/CellDelegate.h"

#include <QApplication>
#include <QPainter>

#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

namespace
{

constexpr int leftInset = 12; // the same as the header's
constexpr int rightInset = 8;

} // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    option.text.clear();
    option.icon = {};
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(theme::colours(option.palette).text);
    paintContent(*painter, option.rect.adjusted(leftInset, 0, -rightInset, -1), option, index);
    painter->restore();
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& given, const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    return {leftInset + contentWidth(option, index) + 1 + rightInset,
            QStyledItemDelegate::sizeHint(given, index).height()};
}

int CellDelegate::contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QFontMetrics(option.font).horizontalAdvance(index.data().toString());
}

void CellDelegate::paintText(QPainter& painter, const QRect& place, const QString& text)
{
    painter.drawText(place, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
}

int CellDelegate::badgeWidth(const QStyleOptionViewItem& option, const Badge& badge)
{
    return StateBadge::sizeOf(badge, theme::smallFont(option.font)).width();
}

void CellDelegate::paintBadge(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                              const Badge& badge)
{
    painter.setFont(theme::smallFont(option.font));
    const QSize size = StateBadge::sizeOf(badge, painter.font());
    const QRect pill(place.x(), place.center().y() - size.height() / 2 + 1, size.width(), size.height());
    StateBadge::paint(painter, pill, option.palette, badge);
}

void CellDelegate::paintBadgeAmongSuccesses(QPainter& painter, const QRect& place,
                                            const QStyleOptionViewItem& option, const Badge& badge)
{
    if (badge.kind != BadgeKind::Success) {
        paintBadge(painter, place, option, badge);
        return;
    }
    painter.setFont(theme::smallFont(option.font));
    const auto& colours = theme::colours(option.palette);
    const int glyphSize = theme::smallIconSize();
    theme::paintIcon(painter, *badge.icon, QRect(place.x(), place.y(), glyphSize, place.height()),
                     colours.success);
    painter.setPen(colours.mutedText);
    painter.drawText(place.adjusted(glyphSize + theme::halfGrid, 0, 0, 0), Qt::AlignVCenter, badge.text);
}

void CellDelegate::greyOut(QPainter& painter)
{
    constexpr double pale = 0.45;
    painter.setOpacity(pale);
}

} // namespace usher::ui
