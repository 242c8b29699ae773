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

int UserDelegate::contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (const QVariant badge = index.data(UserModel::BadgeRole);
        badge.isValid() && static_cast<UserListColumn>(index.column()) == UserListColumn::State) {
        return badgeWidth(option, badge.value<Badge>());
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
            greyOut(painter);
        }
        paintBadgeAmongSuccesses(painter, place, option, badge.value<Badge>());
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
