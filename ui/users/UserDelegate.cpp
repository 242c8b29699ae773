// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserDelegate.h"

#include <QPainter>

#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"
#include "ui/users/UserModel.h"
#include "ui/users/text/UserCells.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

namespace
{

/// Paints the badge of a state. Most users are active, so that state gets an icon and a word but no
/// background.
void paintState(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option, const Badge& badge)
{
    painter.setFont(theme::smallFont(option.font));
    if (badge.kind == BadgeKind::Success) {
        const auto& colours = theme::colours(option.palette);
        const int glyphSize = painter.fontMetrics().height();
        theme::paintIcon(painter, *badge.icon, QRect(place.x(), place.y(), glyphSize, place.height()),
                         colours.success);
        painter.setPen(colours.mutedText);
        painter.drawText(place.adjusted(glyphSize + theme::halfGrid, 0, 0, 0), Qt::AlignVCenter, badge.text);
        return;
    }
    const QSize size = StateBadge::sizeOf(badge, painter.font());
    const QRect pill(place.x(), place.center().y() - size.height() / 2 + 1, size.width(), size.height());
    StateBadge::paint(painter, pill, option.palette, badge);
}

} // namespace

int UserDelegate::contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (const QVariant badge = index.data(UserModel::BadgeRole);
        badge.isValid() && static_cast<UserListColumn>(index.column()) == UserListColumn::State) {
        return StateBadge::sizeOf(badge.value<Badge>(), theme::smallFont(option.font)).width();
    }
    const bool isName = static_cast<UserListColumn>(index.column()) == UserListColumn::Name;
    return QFontMetrics(isName ? theme::strongFont(option.font) : option.font)
        .horizontalAdvance(index.data().toString());
}

void UserDelegate::paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const
{
    const auto column = static_cast<UserListColumn>(index.column());
    const bool isOutdated = index.data(UserModel::IsOutdatedRole).toBool();
    const auto& colours = theme::colours(option.palette);
    const QString text = index.data().toString();
    if (const QVariant badge = index.data(UserModel::BadgeRole);
        badge.isValid() && column == UserListColumn::State) {
        if (isOutdated) {
            constexpr double greyed = 0.45;
            painter.setOpacity(greyed);
        }
        paintState(painter, place, option, badge.value<Badge>());
        return;
    }
    if (column == UserListColumn::Name) {
        painter.setFont(theme::strongFont(option.font));
    }
    if (isOutdated || column == UserListColumn::OneTimeCode || column == UserListColumn::SuperUser) {
        painter.setPen(colours.mutedText);
    }
    if (column == UserListColumn::LiveSessions) {
        painter.drawText(place.adjusted(0, 0, theme::halfGrid, 0), Qt::AlignVCenter | Qt::AlignRight, text);
        return;
    }
    paintText(painter, place, text);
}

} // namespace usher::ui
