// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/ActTable.h"

#include <algorithm>

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

#include "ui/act/ActDelegate.h"
#include "ui/theme/ItemViews.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/table/CellMenu.h"
#include "ui/widgets/table/TableRows.h"

namespace usher::ui
{

namespace
{

/// Gives the last column the room that the others leave, and never less than it needs: then the table scrolls
/// sideways.
class LastColumn final : public QObject
{
public:
    explicit LastColumn(QTableView* table)
        : QObject(table), m_table(table), m_column(table->model()->columnCount() - 1),
          m_needed(table->columnWidth(m_column))
    {
        table->viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize) {
            const int others = m_table->horizontalHeader()->length() - m_table->columnWidth(m_column);
            m_table->setColumnWidth(m_column, std::max(m_needed, m_table->viewport()->width() - others));
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QTableView* m_table;
    int m_column;
    int m_needed;
};

} // namespace

QTableView* actTable(QAbstractItemModel* model, const QString& objectName, const QString& name)
{
    auto* table = new QTableView;
    model->setParent(table);
    table->setObjectName(objectName);
    table->setAccessibleName(name);
    table->setModel(model);
    table->setItemDelegate(new ActDelegate(table));
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    theme::applyTableLook(table);
    QHeaderView* header = table->horizontalHeader();
    constexpr int measuredRows = 100; // of a long list only what comes first is measured
    header->setResizeContentsPrecision(measuredRows);
    header->setStretchLastSection(false); // LastColumn does it
    table->resizeColumnsToContents();
    constexpr int widest = 240; // a long name is elided; its tool tip has all of it
    for (int column = 0; column < model->columnCount(); ++column) {
        const QString title = model->headerData(column, Qt::Horizontal).toString();
        const int titleWidth = header->fontMetrics().horizontalAdvance(title) + 2 * theme::grid + 1;
        table->setColumnWidth(
            column, std::max(titleWidth, std::min(table->columnWidth(column), theme::scaled(widest))));
    }
    new LastColumn(table);
    constexpr int leastRows = 4; // the header is one of them
    table->setMinimumHeight(leastRows * theme::tableRowHeight());
    copyByKey(table);
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
