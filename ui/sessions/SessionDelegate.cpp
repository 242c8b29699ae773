// SPDX-License-Identifier: GPL-3.0-or-later
#include "SessionDelegate.h"

#include <QApplication>
#include <QPainter>

#include "OwnerState.h"
#include "SessionModel.h"
#include "theme/Colours.h"
#include "theme/Metrics.h"
#include "widgets/LifetimeBar.h"

namespace usher::ui
{

namespace
{

constexpr int leftInset = 12; // as the header's
constexpr int rightInset = 8;
constexpr int barWidth = 70;

} // namespace

void SessionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QString text = std::exchange(option.text, {});
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
    painter->save();
    paintContent(*painter, option, index, text);
    painter->restore();
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

void SessionDelegate::paintContent(QPainter& painter, const QStyleOptionViewItem& option,
                                   const QModelIndex& index, const QString& text)
{
    const auto& colours = theme::colours(option.palette);
    QRect inner = option.rect.adjusted(leftInset, 0, -rightInset, -1);
    painter.setFont(option.font);
    painter.setPen(colours.text);
    switch (index.column()) {
    case SessionModel::User:
        painter.setFont(theme::strongFont(option.font));
        break;
    case SessionModel::TimeLeft: {
        const QRect bar(inner.x(), inner.center().y() - 2, barWidth, theme::thinBarHeight);
        LifetimeBar::paint(painter, bar, option.palette, index.data(SessionModel::LifeLeftRole).toDouble());
        inner.setLeft(inner.left() + barWidth + theme::grid);
        break;
    }
    case SessionModel::RemoteAddress:
        if (!index.data(SessionModel::RefusedForRole).isValid()) {
            painter.setFont(theme::fixedFont(option.font));
        }
        break;
    case SessionModel::Kind:
        painter.setPen(colours.mutedText);
        break;
    case SessionModel::State: {
        const QVariant refusedFor = index.data(SessionModel::RefusedForRole);
        if (refusedFor.isValid()) {
            const Badge badge = ownerStateBadge(static_cast<Cause>(refusedFor.toInt()));
            painter.setFont(theme::smallFont(option.font));
            const QSize size = StateBadge::sizeOf(badge, painter.font());
            const QRect place(inner.x(), inner.center().y() - size.height() / 2 + 1, size.width(),
                              size.height());
            StateBadge::paint(painter, place, option.palette, badge);
        }
        return;
    }
    default:
        break;
    }
    painter.drawText(inner, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, inner.width()));
}

} // namespace usher::ui
