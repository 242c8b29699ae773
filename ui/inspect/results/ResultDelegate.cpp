// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/ResultDelegate.h"

#include <QPainter>

#include "ui/inspect/results/ResultModel.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"

namespace usher::ui
{

namespace
{

std::optional<Badge> badgeIn(const QModelIndex& index)
{
    return index.data(ResultModel::BadgeRole).value<std::optional<Badge>>();
}

/// Returns the font of a cell's text.
QFont resultFont(const QFont& base, const QModelIndex& index)
{
    switch (static_cast<ResultColumn>(index.column())) {
    case ResultColumn::User:
        return theme::strongFont(base);
    case ResultColumn::Token:
    case ResultColumn::Answer:
        return theme::fixedFont(base);
    case ResultColumn::RemoteAddress:
        return index.data(ResultModel::HasDetailsRole).toBool() ? theme::fixedFont(base) : base;
    default:
        return base;
    }
}

} // namespace

int ResultDelegate::contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto badge = badgeIn(index);
    if (badge && static_cast<ResultColumn>(index.column()) == ResultColumn::State) {
        return badgeWidth(option, *badge);
    }
    return QFontMetrics(resultFont(option.font, index)).horizontalAdvance(index.data().toString());
}

void ResultDelegate::paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const
{
    const auto badge = badgeIn(index);
    if (badge && static_cast<ResultColumn>(index.column()) == ResultColumn::State) {
        paintBadge(painter, place, option, *badge);
        return;
    }
    painter.setFont(resultFont(option.font, index));
    if (!badge) {
        painter.setPen(theme::colours(option.palette).mutedText);
    }
    paintText(painter, place, index.data().toString());
}

} // namespace usher::ui
