// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/EndDelegate.h"

#include <algorithm>
#include <optional>

#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QTableView>

#include "ui/theme/ItemViews.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/feedback/StateBadge.h"
#include "ui/widgets/table/CellMenu.h"

namespace usher::ui
{

namespace
{

std::optional<Badge> badgeOf(const QModelIndex& index)
{
    return index.data(EndDelegate::BadgeRole).value<std::optional<Badge>>();
}

} // namespace

int EndDelegate::contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (const auto badge = badgeOf(index)) {
        return StateBadge::sizeOf(*badge, theme::smallFont(option.font)).width();
    }
    return index.data(IsTokenRole).toBool()
               ? QFontMetrics(theme::fixedFont(option.font)).horizontalAdvance(index.data().toString())
               : CellDelegate::contentWidth(option, index);
}

void EndDelegate::paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    if (const auto badge = badgeOf(index)) {
        painter.setFont(theme::smallFont(option.font));
        const QSize size = StateBadge::sizeOf(*badge, painter.font());
        const QRect pill(place.x(), place.center().y() - size.height() / 2 + 1, size.width(), size.height());
        StateBadge::paint(painter, pill, option.palette, *badge);
        return;
    }
    if (index.data(IsTokenRole).toBool()) {
        painter.setFont(theme::fixedFont(option.font));
    }
    paintText(painter, place, index.data().toString());
}

QTableView* endTable(QAbstractItemModel* model, const QString& objectName, const QString& name)
{
    auto* table = new QTableView;
    model->setParent(table);
    table->setObjectName(objectName);
    table->setAccessibleName(name);
    table->setModel(model);
    table->setItemDelegate(new EndDelegate(table));
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    theme::applyTableLook(table);
    QHeaderView* header = table->horizontalHeader();
    constexpr int measuredRows = 100; // of a long list only what comes first is measured
    header->setResizeContentsPrecision(measuredRows);
    table->resizeColumnsToContents();
    constexpr int widest = 240; // a long name is elided; its tool tip has all of it
    for (int column = 0; column < model->columnCount(); ++column) {
        const QString title = model->headerData(column, Qt::Horizontal).toString();
        const int titleWidth = header->fontMetrics().horizontalAdvance(title) + 2 * theme::grid + 1;
        table->setColumnWidth(
            column, std::max(titleWidth, std::min(table->columnWidth(column), theme::scaled(widest))));
    }
    header->setStretchLastSection(true);
    constexpr int leastRows = 4; // the header is one of them
    table->setMinimumHeight(leastRows * theme::tableRowHeight());
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(table, &QWidget::customContextMenuRequested, table, [table](const QPoint& at) {
        if (const QModelIndex cell = cellForMenu(*table, at); cell.isValid()) {
            QMenu* menu = cellMenu(*table, cell);
            menu->addActions(table->actions());
            menu->popup(table->viewport()->mapToGlobal(at));
        }
    });
    return table;
}

} // namespace usher::ui
