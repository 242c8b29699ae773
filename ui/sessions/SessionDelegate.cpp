// SPDX-License-Identifier: GPL-3.0-or-later
#include "SessionDelegate.h"

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

constexpr int barWidth = 70;

} // namespace

void SessionDelegate::paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const
{
    QRect inner = place;
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
        painter.setPen(theme::colours(option.palette).mutedText);
        break;
    case SessionModel::State: {
        const QVariant refusedFor = index.data(SessionModel::RefusedForRole);
        if (refusedFor.isValid()) {
            const Badge badge = ownerStateBadge(static_cast<Cause>(refusedFor.toInt()));
            painter.setFont(theme::smallFont(option.font));
            const QSize size = StateBadge::sizeOf(badge, painter.font());
            const QRect pill(inner.x(), inner.center().y() - size.height() / 2 + 1, size.width(),
                             size.height());
            StateBadge::paint(painter, pill, option.palette, badge);
        }
        return;
    }
    default:
        break;
    }
    paintText(painter, inner, index.data().toString());
}

} // namespace usher::ui
