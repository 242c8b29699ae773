// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionDelegate.h"

#include <QPainter>

#include "ui/sessions/OwnerState.h"
#include "ui/sessions/SessionCells.h"
#include "ui/sessions/SessionModel.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/value/LifetimeBar.h"

namespace usher::ui
{

namespace
{

constexpr int barWidth = 44;

void paintBadge(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                const QModelIndex& index)
{
    const auto badge = index.data(SessionModel::BadgeRole).value<std::optional<Badge>>();
    if (!badge) {
        return;
    }
    painter.setFont(theme::smallFont(option.font));
    const QSize size = StateBadge::sizeOf(*badge, painter.font());
    const QRect pill(place.x(), place.center().y() - size.height() / 2 + 1, size.width(), size.height());
    StateBadge::paint(painter, pill, option.palette, *badge);
}

} // namespace

void SessionDelegate::paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const
{
    QRect inner = place;
    QFont font = option.font;
    const bool hasEnded = index.data(SessionModel::HasEndedRole).toBool();
    switch (static_cast<SessionColumn>(index.column())) {
    case SessionColumn::User:
        font = theme::strongFont(font);
        break;
    case SessionColumn::TimeLeft: {
        const QVariant left = index.data(SessionModel::LifeLeftRole);
        if (!left.isValid() || hasEnded) {
            break;
        }
        const QRect bar(inner.x(), inner.center().y() - 2, barWidth, theme::thinBarHeight);
        LifetimeBar::paint(painter, bar, option.palette, left.toDouble());
        inner.setLeft(inner.left() + barWidth + theme::grid);
        break;
    }
    case SessionColumn::RemoteAddress:
        if (!index.data(SessionModel::RefusedForRole).isValid()) {
            font = theme::fixedFont(font);
        }
        break;
    case SessionColumn::Kind:
        painter.setPen(theme::colours(option.palette).mutedText);
        break;
    case SessionColumn::State:
        paintBadge(painter, place, option, index);
        return;
    default:
        break;
    }
    if (hasEnded) {
        font.setStrikeOut(true);
        painter.setPen(theme::colours(option.palette).mutedText);
    }
    painter.setFont(font);
    paintText(painter, inner, index.data().toString());
}

} // namespace usher::ui
