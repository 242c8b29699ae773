// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/RecordTableView.h"

#include <QHeaderView>
#include <QScrollBar>

#include "ui/audit/RecordDelegate.h"
#include "ui/audit/RecordModel.h"
#include "ui/theme/ItemViews.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/table/ColumnArrangement.h"
#include "ui/widgets/table/TableRows.h"

namespace usher::ui
{

RecordTableView::RecordTableView(RecordModel* model, Settings& settings, QWidget* parent)
    : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("auditTable"));
    setAccessibleName(tr("Audit records"));
    setModel(model);
    setItemDelegate(new RecordDelegate(this));
    setSelectionMode(SingleSelection);
    theme::applyTableLook(this);
    constexpr int leastRows = 6; // the header is one of them
    setMinimumHeight(leastRows * theme::tableRowHeight());
    horizontalHeader()->setSectionsClickable(false); // the records have one order
    m_columns =
        new ColumnArrangement(this, settings, QStringLiteral("audit"),
                              {.whole = {RecordModel::Time, RecordModel::Number, RecordModel::Operation,
                                         RecordModel::Outcome, RecordModel::Actor},
                               .elastic = RecordModel::Details,
                               .kept = RecordModel::Number,
                               .elasticLength = 20, // with the cell's margins
                               .longOnes = {RecordModel::Actor}});
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QTableView::doubleClicked, this, &RecordTableView::opened);
    openByKey(this, [this] { Q_EMIT opened(); });
    copyByKey(this);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) {
        if (row.isValid()) { // Qt does not select the row that is current because the table has the focus
            selectionModel()->select(row, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        }
        showVisible();
        Q_EMIT currentRecordChanged();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RecordTableView::showVisible);
    connect(m_model, &RecordModel::rowsInserted, this, &RecordTableView::showVisible, Qt::QueuedConnection);
}

const audit::Record* RecordTableView::currentRecord() const
{
    return currentIndex().isValid() ? m_model->recordAt(currentIndex().row()) : nullptr;
}

QMenu* RecordTableView::columnsMenu() const
{
    return m_columns->menu();
}

void RecordTableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    showVisible();
}

void RecordTableView::showVisible()
{
    if (const auto rows = rowsOnScreen(*this)) {
        m_model->show({.first = rows->first,
                       .last = rows->last,
                       .current = currentIndex().row(),
                       .position = verticalScrollBar()->value()});
    }
}

} // namespace usher::ui
