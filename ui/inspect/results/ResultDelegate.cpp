// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/ResultDelegate.h"

#include <QPainter>

#include "ui/inspect/results/ResultModel.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"

namespace usher::ui
{

void ResultDelegate::paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const
{
    const auto badge = index.data(ResultModel::BadgeRole).value<std::optional<Badge>>();
    const bool hasDetails = index.data(ResultModel::HasDetailsRole).toBool();
    switch (static_cast<ResultColumn>(index.column())) {
    case ResultColumn::State:
        if (badge) {
            painter.setFont(theme::smallFont(option.font));
            const QSize size = StateBadge::sizeOf(*badge, painter.font());
            const QRect pill(place.x(), place.center().y() - size.height() / 2 + 1, size.width(),
                             size.height());
            StateBadge::paint(painter, pill, option.palette, *badge);
            return;
        }
        break;
    case ResultColumn::User:
        painter.setFont(theme::strongFont(option.font));
        break;
    case ResultColumn::Token:
    case ResultColumn::Answer:
        painter.setFont(theme::fixedFont(option.font));
        break;
    case ResultColumn::RemoteAddress:
        if (hasDetails) {
            painter.setFont(theme::fixedFont(option.font));
        }
        break;
    default:
        break;
    }
    if (!badge) {
        painter.setPen(theme::colours(option.palette).mutedText);
    }
    paintText(painter, place, index.data().toString());
}

} // namespace usher::ui
