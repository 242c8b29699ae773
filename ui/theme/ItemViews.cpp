// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/ItemViews.h"

#include <QHeaderView>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QTableView>
#include <QTreeView>

#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Painting.h"

namespace usher::ui::theme
{

namespace
{

constexpr int cellPadding = 12;
constexpr int sortArrowSize = 12;

bool hasRowLines(const QWidget* widget)
{
    return qobject_cast<const QTableView*>(widget) != nullptr ||
           qobject_cast<const QTreeView*>(widget) != nullptr;
}

// Returns the part of an item that is inside its view, where the item is painted. The bottom corners of a
// view are round, but those of its viewport are not.
QPainterPath insideOf(const QRect& item, const QRectF& painted, const QAbstractScrollArea* view)
{
    const QRect area = view->viewport()->rect();
    QPainterPath path;
    path.addRect(painted);
    if (area.bottom() - item.bottom() < cardRadius) {
        QPainterPath round;
        round.addRoundedRect(QRectF(area).adjusted(0, -2 * cardRadius, 0, 0), cardRadius - 1, cardRadius - 1);
        path = path.intersected(round);
    }
    return path;
}

} // namespace

void applyTableLook(QTableView* table)
{
    table->setFont(compactFont(table->font()));
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setCornerButtonEnabled(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setTabKeyNavigation(false);
    table->viewport()->setAutoFillBackground(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setMinimumSectionSize(tableRowHeight());
    table->verticalHeader()->setDefaultSectionSize(tableRowHeight());
    auto* header = table->horizontalHeader();
    header->setFont(strongFont(compactFont(table->font())));
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setFixedHeight(tableRowHeight());
    header->viewport()->setAutoFillBackground(false);
}

void paintHeaderSection(QPainter& painter, const QStyleOptionHeader& option)
{
    const Colours& from = colours(option.palette);
    paintEdge(painter, option.rect, Qt::BottomEdge, from.border);
    const QRect inner = option.rect.adjusted(cellPadding, 0, -halfGrid, -1);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const int arrowRoom = sorted ? sortArrowSize + halfGrid : 0;
    const QString text =
        option.fontMetrics.elidedText(option.text, Qt::ElideRight, inner.width() - arrowRoom);
    const QRect textRect = QStyle::visualRect(option.direction, option.rect, inner);
    painter.save();
    painter.setPen(option.state.testFlag(QStyle::State_MouseOver) ? from.text : from.mutedText);
    const Qt::Alignment wanted =
        option.textAlignment.testFlag(Qt::AlignRight) ? Qt::AlignRight : Qt::AlignLeft;
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, wanted);
    painter.drawText(textRect, static_cast<int>(side | Qt::AlignVCenter), text);
    if (sorted) {
        const int left = inner.x() + option.fontMetrics.horizontalAdvance(text) + halfGrid;
        const QRect arrow(left, inner.center().y() - sortArrowSize / 2 + 1, sortArrowSize, sortArrowSize);
        // Qt uses SortUp for a descending order.
        const bool descending = option.sortIndicator == QStyleOptionHeader::SortUp;
        paintIcon(painter, descending ? Icon::ArrowDown : Icon::ArrowUp,
                  QStyle::visualRect(option.direction, option.rect, arrow), from.mutedText);
    }
    painter.restore();
}

void paintItemBackground(QPainter& painter, const QStyleOptionViewItem& option, const QWidget* widget)
{
    const Colours& from = colours(option.palette);
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (option.backgroundBrush.style() != Qt::NoBrush) {
        painter.fillRect(option.rect, option.backgroundBrush);
    }
    if (selected) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        if (hasRowLines(widget)) {
            const QRectF painted = onWholePixels(painter, option.rect);
            painter.fillPath(insideOf(option.rect, painted, area), from.accentSoft);
        } else {
            painter.fillRect(option.rect, from.accentSoft);
        }
        painter.restore();
    } else if (option.state.testFlag(QStyle::State_MouseOver) && !hasRowLines(widget)) {
        painter.fillRect(option.rect, from.hover);
    }
    if (hasRowLines(widget) && option.rect.bottom() + 1 < area->viewport()->height()) {
        paintEdge(painter, option.rect, Qt::BottomEdge, from.border);
    }
    if (selected && isHighContrast(option.palette)) {
        painter.fillRect(QRect(option.rect.x(), option.rect.y(), option.rect.width(), focusWidth), from.text);
        painter.fillRect(option.rect.adjusted(0, option.rect.height() - focusWidth, 0, 0), from.text);
    }
}

QStyleOptionViewItem onSoftSelection(const QStyleOptionViewItem& option)
{
    QStyleOptionViewItem changed = option;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        changed.palette.setColor(group, QPalette::HighlightedText,
                                 option.palette.color(group, QPalette::Text));
    }
    return changed;
}

} // namespace usher::ui::theme
