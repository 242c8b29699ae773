// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/ActDelegate.h"

#include <optional>

#include <QPainter>

#include "ui/theme/Metrics.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

namespace
{

std::optional<Badge> badgeOf(const QModelIndex& index)
{
    return index.data(ActDelegate::BadgeRole).value<std::optional<Badge>>();
}

} // namespace

int ActDelegate::contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (const auto badge = badgeOf(index)) {
        return badgeWidth(option, *badge);
    }
    return index.data(IsTokenRole).toBool()
               ? QFontMetrics(theme::fixedFont(option.font)).horizontalAdvance(index.data().toString())
               : CellDelegate::contentWidth(option, index);
}

void ActDelegate::paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    if (const auto badge = badgeOf(index)) {
        paintBadge(painter, place, option, *badge);
        return;
    }
    if (index.data(IsTokenRole).toBool()) {
        painter.setFont(theme::fixedFont(option.font));
    }
    paintText(painter, place, index.data().toString());
}

} // namespace usher::ui
