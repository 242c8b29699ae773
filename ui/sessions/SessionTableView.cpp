// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionTableView.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

#include "ui/sessions/SessionDelegate.h"
#include "ui/sessions/SessionModel.h"
#include "ui/sessions/text/SessionCells.h"
#include "ui/theme/ItemViews.h"
#include "ui/widgets/table/ColumnArrangement.h"
#include "ui/widgets/table/TableRows.h"

namespace usher::ui
{

namespace
{

const QString tableName = QStringLiteral("sessions");

ColumnRoom sessionRoom()
{
    const auto number = [](SessionListColumn column) { return static_cast<int>(column); };
    return {.whole = {number(SessionListColumn::User), number(SessionListColumn::Created),
                      number(SessionListColumn::TimeLeft), number(SessionListColumn::RemoteAddress),
                      number(SessionListColumn::Kind), number(SessionListColumn::State)},
            .elastic = number(SessionListColumn::UserAgent),
            .kept = number(SessionListColumn::User),
            .elasticLength = 18, // with the cell's margins
            .longOnes = {number(SessionListColumn::RemoteAddress)}};
}

/// Returns the columns by which core can sort.
std::vector<int> sortedColumns()
{
    std::vector<int> columns;
    for (int column = 0; column < sessionColumnCount; ++column) {
        if (orderOf(static_cast<SessionListColumn>(column))) {
            columns.push_back(column);
        }
    }
    return columns;
}

} // namespace

SessionTableView::SessionTableView(SessionModel* model, Settings& settings, QWidget* parent)
    : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("sessionTable"));
    setAccessibleName(tr("Live sessions"));
    setModel(model);
    setItemDelegate(new SessionDelegate(this));
    setSelectionMode(ExtendedSelection);
    theme::applyTableLook(this);
    m_columns = new ColumnArrangement(this, settings, tableName, sessionRoom());
    QHeaderView* header = horizontalHeader();
    header->setSectionsClickable(true);
    m_sortedSection = header->sortIndicatorSection();
    m_sortedOrder = header->sortIndicatorOrder();
    connect(header, &QHeaderView::sectionClicked, this, &SessionTableView::sortBy);
    connect(m_columns, &ColumnArrangement::wasReset, this, [this] { sortBy(-1); });
    connect(m_columns, &ColumnArrangement::sortWanted, this, &SessionTableView::sortBy);
    m_columns->offerSorting(sortedColumns(), tr("Last added first"));
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& cell) {
        const bool isState = cell.column() == static_cast<int>(SessionListColumn::State);
        Q_EMIT isState ? stateOpened() : opened();
    });
    openByKey(this, [this] { Q_EMIT opened(); });
    copyByKey(this);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SessionTableView::currentSessionChanged);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &SessionTableView::rowsSelected);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &SessionTableView::showVisible);
    connect(m_model, &SessionModel::rowsInserted, this, &SessionTableView::showVisible, Qt::QueuedConnection);
    connect(m_model, &SessionModel::refreshed, this, &SessionTableView::restorePlace);
}

QMenu* SessionTableView::columnsMenu() const
{
    return m_columns->menu();
}

sso::SessionOrder SessionTableView::order() const
{
    const auto by =
        m_sortedSection < 0 ? std::nullopt : orderOf(static_cast<SessionListColumn>(m_sortedSection));
    return by ? sso::SessionOrder{.by = *by, .isDescending = m_sortedOrder == Qt::DescendingOrder}
              : sso::SessionOrder{};
}

void SessionTableView::sortBy(int section)
{
    // The header has already moved its sort indicator to this section, or removed it.
    QHeaderView* header = horizontalHeader();
    if (section >= 0 && !orderOf(static_cast<SessionListColumn>(section))) {
        header->setSortIndicator(m_sortedSection, m_sortedOrder);
        return;
    }
    m_sortedSection = header->sortIndicatorSection();
    m_sortedOrder = header->sortIndicatorOrder();
    Q_EMIT orderChanged();
}

const sso::FoundSession* SessionTableView::currentSession() const
{
    return currentIndex().isValid() ? m_model->sessionAt(currentIndex().row()) : nullptr;
}

std::vector<std::pair<qint64, qint64>> SessionTableView::selectedRanges() const
{
    std::vector<std::pair<qint64, qint64>> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        rows.emplace_back(range.top(), range.bottom());
    }
    return rows;
}

void SessionTableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    showVisible();
}

void SessionTableView::showVisible()
{
    if (const auto rows = rowsOnScreen(*this)) {
        m_model->show(rows->first, rows->last);
    }
}

void SessionTableView::refresh()
{
    const int first = std::max(rowAt(0), 0);
    const int last = rowAt(viewport()->height() - 1);
    m_isAtTop = verticalScrollBar()->value() == 0;
    m_offset = rowViewportPosition(first);
    m_model->refresh(first, last >= 0 ? last : m_model->rowCount() - 1,
                     currentIndex().isValid() ? currentIndex().row() : -1);
}

SessionListPlace SessionTableView::place() const
{
    const int first = rowAt(0);
    const auto idAt = [this](int row) {
        const sso::FoundSession* session = row < 0 ? nullptr : m_model->sessionAt(row);
        return session ? session->id : -1;
    };
    return {.first = idAt(first),
            .current = idAt(currentIndex().row()),
            .offset = first < 0 ? 0 : rowViewportPosition(first),
            .isAtTop = verticalScrollBar()->value() == 0};
}

void SessionTableView::searchAndReturn(const sso::SessionQuery& query, const SessionListPlace& place)
{
    m_isAtTop = place.isAtTop;
    m_offset = place.offset;
    m_model->searchAround(query, order(), place.first, place.current);
}

void SessionTableView::restorePlace(int first, int current)
{
    if (first >= 0 && !m_isAtTop) {
        verticalScrollBar()->setValue(verticalHeader()->sectionPosition(first) - m_offset);
    }
    if (current >= 0) {
        selectionModel()->setCurrentIndex(m_model->index(current, 0),
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    showVisible();
}

} // namespace usher::ui
