// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionDelegate.h"

#include <QPainter>

#include "ui/sessions/SessionModel.h"
#include "ui/sessions/text/SessionCells.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/feedback/StateBadge.h"
#include "ui/widgets/value/LifetimeBar.h"

namespace usher::ui
{

namespace
{

constexpr int barWidth = 44;

std::optional<Badge> badgeIn(const QModelIndex& index)
{
    return index.data(SessionModel::BadgeRole).value<std::optional<Badge>>();
}

/// Returns the font of a cell's text.
QFont fontOf(const QFont& base, const QModelIndex& index)
{
    const auto column = static_cast<SessionListColumn>(index.column());
    if (column == SessionListColumn::User) {
        return theme::strongFont(base);
    }
    const bool isAddress =
        column == SessionListColumn::RemoteAddress && !index.data(SessionModel::RefusedForRole).isValid();
    return isAddress ? theme::fixedFont(base) : base;
}

} // namespace

int SessionDelegate::contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto column = static_cast<SessionListColumn>(index.column());
    if (column == SessionListColumn::State) {
        const auto badge = badgeIn(index);
        return badge ? badgeWidth(option, *badge) : 0;
    }
    const int text = QFontMetrics(fontOf(option.font, index)).horizontalAdvance(index.data().toString());
    return column == SessionListColumn::TimeLeft ? barWidth + theme::grid + text : text;
}

void SessionDelegate::paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const
{
    QRect inner = place;
    QFont font = fontOf(option.font, index);
    const bool hasEnded = index.data(SessionModel::HasEndedRole).toBool();
    const bool isOutdated = index.data(SessionModel::IsOutdatedRole).toBool();
    switch (static_cast<SessionListColumn>(index.column())) {
    case SessionListColumn::TimeLeft: {
        const QVariant left = index.data(SessionModel::LifeLeftRole);
        if (!left.isValid() || hasEnded) {
            break;
        }
        const QRect bar(inner.x(), inner.center().y() - 2, barWidth, theme::thinBarHeight);
        LifetimeBar::paint(painter, bar, option.palette, isOutdated ? 0.0 : left.toDouble());
        inner.setLeft(inner.left() + barWidth + theme::grid);
        break;
    }
    case SessionListColumn::Kind:
        painter.setPen(theme::colours(option.palette).mutedText);
        break;
    case SessionListColumn::State:
        if (const auto badge = badgeIn(index)) {
            if (isOutdated) {
                greyOut(painter);
            }
            paintBadge(painter, place, option, *badge);
        }
        return;
    default:
        break;
    }
    font.setStrikeOut(hasEnded);
    if (hasEnded || isOutdated) {
        painter.setPen(theme::colours(option.palette).mutedText);
    }
    painter.setFont(font);
    paintText(painter, inner, index.data().toString());
}

} // namespace usher::ui
