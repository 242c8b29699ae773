// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/results/ResultTable.h"

#include <numeric>
#include <utility>
#include <vector>

#include <QHeaderView>
#include <QMenu>
#include <QResizeEvent>

#include "ui/inspect/results/ResultDelegate.h"
#include "ui/inspect/results/ResultModel.h"
#include "ui/theme/Icons.h"
#include "ui/theme/ItemViews.h"
#include "ui/widgets/table/CellMenu.h"
#include "ui/widgets/table/ColumnArrangement.h"
#include "ui/widgets/table/TableRows.h"

namespace usher::ui
{

namespace
{

ColumnRoom resultRoom()
{
    const auto number = [](ResultColumn column) { return static_cast<int>(column); };
    return {.whole = {number(ResultColumn::Token), number(ResultColumn::User), number(ResultColumn::State),
                      number(ResultColumn::Created), number(ResultColumn::TimeLeft),
                      number(ResultColumn::RemoteAddress), number(ResultColumn::Answer)},
            .elastic = number(ResultColumn::UserAgent),
            .kept = number(ResultColumn::Token)};
}

} // namespace

ResultTable::ResultTable(ResultModel* model, Settings& settings, QWidget* parent)
    : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("resultTable"));
    setAccessibleName(tr("Results"));
    setModel(model);
    setItemDelegate(new ResultDelegate(this));
    setSelectionMode(ExtendedSelection);
    theme::applyTableLook(this);
    arrangeColumns(settings);
    connect(this, &QTableView::doubleClicked, this, &ResultTable::opened);
    openByKey(this, [this] { Q_EMIT opened(); });
    copyByKey(this);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, &ResultTable::showMenu);
}

void ResultTable::arrangeColumns(Settings& settings)
{
    auto* columns = new ColumnArrangement(this, settings, QStringLiteral("results"), resultRoom());
    m_columnsMenu = columns->menu();
    QHeaderView* header = horizontalHeader();
    setSortingEnabled(true);
    std::vector<int> sorted(resultColumnCount);
    std::iota(sorted.begin(), sorted.end(), 0);
    columns->offerSorting(std::move(sorted), tr("Order of the text"));
    connect(columns, &ColumnArrangement::wasReset, this,
            [header] { header->setSortIndicator(-1, Qt::AscendingOrder); });
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] { scrollTo(currentIndex()); });
}

void ResultTable::resizeEvent(QResizeEvent* event)
{
    const bool wasInView = QRect(QPoint(), event->oldSize()).intersects(visualRect(currentIndex()));
    QTableView::resizeEvent(event);
    if (wasInView) {
        scrollTo(currentIndex());
    }
}

void ResultTable::updateVisible()
{
    const int last = rowAt(viewport()->height() - 1);
    m_model->updateRows(rowAt(0), last >= 0 ? last : m_model->rowCount() - 1);
}

void ResultTable::showMenu(const QPoint& at)
{
    const QModelIndex cell = cellForMenu(*this, at);
    if (!cell.isValid()) {
        return;
    }
    QMenu* menu = cellMenu(*this, cell);
    menu->addSeparator();
    menu->addAction(theme::icon(theme::Icon::Search), tr("Open"), this, &ResultTable::opened);
    menu->addAction(theme::icon(theme::Icon::Ban), tr("End…"), this, &ResultTable::endWanted)
        ->setEnabled(m_offersEnd);
    menu->addSeparator();
    menu->addMenu(m_columnsMenu)->setText(tr("Columns"));
    menu->popup(viewport()->mapToGlobal(at));
}

} // namespace usher::ui
