// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionDelegate.h"

#include <QPainter>

#include "ui/sessions/SessionModel.h"
#include "ui/sessions/text/OwnerState.h"
#include "ui/sessions/text/SessionCells.h"
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
    if (index.data(SessionModel::IsOutdatedRole).toBool()) {
        constexpr double greyed = 0.45;
        painter.setOpacity(greyed);
    }
    painter.setFont(theme::smallFont(option.font));
    const QSize size = StateBadge::sizeOf(*badge, painter.font());
    const QRect pill(place.x(), place.center().y() - size.height() / 2 + 1, size.width(), size.height());
    StateBadge::paint(painter, pill, option.palette, *badge);
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
        const auto badge = index.data(SessionModel::BadgeRole).value<std::optional<Badge>>();
        return badge ? StateBadge::sizeOf(*badge, theme::smallFont(option.font)).width() : 0;
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
    switch (static_cast<SessionListColumn>(index.column())) {
    case SessionListColumn::TimeLeft: {
        const QVariant left = index.data(SessionModel::LifeLeftRole);
        if (!left.isValid() || hasEnded) {
            break;
        }
        const QRect bar(inner.x(), inner.center().y() - 2, barWidth, theme::thinBarHeight);
        LifetimeBar::paint(painter, bar, option.palette,
                           index.data(SessionModel::IsOutdatedRole).toBool() ? 0.0 : left.toDouble());
        inner.setLeft(inner.left() + barWidth + theme::grid);
        break;
    }
    case SessionListColumn::Kind:
        painter.setPen(theme::colours(option.palette).mutedText);
        break;
    case SessionListColumn::State:
        paintBadge(painter, place, option, index);
        return;
    default:
        break;
    }
    font.setStrikeOut(hasEnded);
    if (hasEnded || index.data(SessionModel::IsOutdatedRole).toBool()) {
        painter.setPen(theme::colours(option.palette).mutedText);
    }
    painter.setFont(font);
    paintText(painter, inner, index.data().toString());
}

} // namespace usher::ui
