// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/RecordDelegate.h"

#include <QPainter>

#include "ui/audit/RecordModel.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"

namespace usher::ui
{

namespace
{

/// Paints an operation: its words, and after them its name if there is room for the whole name.
void paintOperation(QPainter& painter, const QRect& place, const QPalette& palette, const QString& words,
                    const QString& name)
{
    painter.drawText(place, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, place.width()));
    const int width = painter.fontMetrics().horizontalAdvance(words) + theme::grid;
    painter.setFont(theme::fixedFont(theme::smallFont(painter.font())));
    if (words == name || width + painter.fontMetrics().horizontalAdvance(name) > place.width()) {
        return;
    }
    painter.setPen(theme::colours(palette).mutedText);
    painter.drawText(place.adjusted(width, 0, 0, 0), Qt::AlignVCenter, name);
}

} // namespace

int RecordDelegate::contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto widthIn = [&](const QFont& font) {
        return QFontMetrics(font).horizontalAdvance(index.data().toString());
    };
    switch (index.column()) {
    case RecordModel::Outcome: {
        const QVariant badge = index.data(RecordModel::BadgeRole);
        return badge.isValid() ? badgeWidth(option, badge.value<Badge>()) : 0;
    }
    case RecordModel::Actor:
        return widthIn(theme::strongFont(option.font));
    case RecordModel::Cid:
        return widthIn(theme::fixedFont(theme::smallFont(option.font)));
    default:
        return CellDelegate::contentWidth(option, index);
    }
}

void RecordDelegate::paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const
{
    const QVariant badge = index.data(RecordModel::BadgeRole);
    const bool isOutdated = index.data(RecordModel::IsOutdatedRole).toBool();
    const auto& colours = theme::colours(option.palette);
    const QString text = index.data().toString();
    if (!badge.isValid() || (isOutdated && index.column() != RecordModel::Number)) {
        painter.setPen(colours.mutedText);
        paintText(painter, place, text);
        return;
    }
    switch (index.column()) {
    case RecordModel::Number:
        painter.setPen(colours.mutedText);
        // The header's text has the same distance from the edge.
        painter.drawText(place.adjusted(0, 0, theme::halfGrid, 0), Qt::AlignVCenter | Qt::AlignRight, text);
        return;
    case RecordModel::Operation:
        paintOperation(painter, place, option.palette, text,
                       index.data(Qt::AccessibleDescriptionRole).toString());
        return;
    case RecordModel::Outcome:
        paintBadgeAmongSuccesses(painter, place, option, badge.value<Badge>());
        return;
    case RecordModel::Actor:
        painter.setFont(theme::strongFont(option.font));
        break;
    case RecordModel::Cid:
        painter.setFont(theme::fixedFont(theme::smallFont(option.font)));
        painter.setPen(colours.mutedText);
        break;
    default:
        break;
    }
    paintText(painter, place, text);
}

} // namespace usher::ui
