// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionTableView.h"

#include <array>

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>

#include "ui/sessions/SessionCells.h"
#include "ui/sessions/SessionDelegate.h"
#include "ui/sessions/SessionModel.h"
#include "ui/settings/Settings.h"
#include "ui/theme/ItemViews.h"
#include "ui/theme/Metrics.h"

namespace usher::ui
{

namespace
{

const QString tableName = QStringLiteral("sessions");
constexpr std::array<int, sessionColumnCount> widths = {120, 104, 128, 140, 220, 100, 166};

} // namespace

SessionTableView::SessionTableView(SessionModel* model, Settings& settings, QWidget* parent)
    : QTableView(parent), m_model(model), m_settings(settings), m_columns(new QMenu(this))
{
    setObjectName(QStringLiteral("sessionTable"));
    setAccessibleName(tr("Live sessions"));
    setModel(model);
    setItemDelegate(new SessionDelegate(this));
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setSelectionBehavior(SelectRows);
    setTabKeyNavigation(false); // Tab leaves the table
    theme::applyTableLook(this);
    arrangeColumns();
    connect(this, &QTableView::doubleClicked, this, &SessionTableView::opened);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* open = new QShortcut(QKeySequence(key), this);
        open->setContext(Qt::WidgetShortcut);
        connect(open, &QShortcut::activated, this, &SessionTableView::opened);
    }
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SessionTableView::currentSessionChanged);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &SessionTableView::showVisible);
    connect(m_model, &SessionModel::rowsInserted, this, &SessionTableView::showVisible, Qt::QueuedConnection);
    connect(m_model, &SessionModel::refreshed, this, &SessionTableView::restorePlace);
}

SessionTableView::~SessionTableView()
{
    if (m_saving.isActive()) {
        m_settings.setColumns(tableName, sessionColumnCount, horizontalHeader()->saveState());
    }
}

void SessionTableView::arrangeColumns()
{
    QHeaderView* header = horizontalHeader();
    for (int column = 0; column < sessionColumnCount; ++column) {
        setColumnWidth(column, theme::scaled(widths.at(static_cast<std::size_t>(column))));
    }
    header->setSectionResizeMode(static_cast<int>(SessionColumn::UserAgent), QHeaderView::Stretch);
    header->setStretchLastSection(false);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(static_cast<int>(SessionColumn::Created), Qt::DescendingOrder);
    header->restoreState(m_settings.columnsOf(tableName, sessionColumnCount));
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::sectionClicked, this, &SessionTableView::sortBy);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint& at) { m_columns->popup(header->mapToGlobal(at)); });

    m_columns->setObjectName(QStringLiteral("columnsMenu"));
    connect(m_columns, &QMenu::aboutToShow, this, &SessionTableView::fillColumnsMenu);
    // Saves the columns only after the person has stopped dragging.
    m_saving.setSingleShot(true);
    m_saving.setInterval(std::chrono::milliseconds{500});
    connect(&m_saving, &QTimer::timeout, this, [this] {
        m_settings.setColumns(tableName, sessionColumnCount, horizontalHeader()->saveState());
    });
    connect(header, &QHeaderView::sectionMoved, &m_saving, qOverload<>(&QTimer::start));
    connect(header, &QHeaderView::sectionResized, &m_saving, qOverload<>(&QTimer::start));
    connect(header, &QHeaderView::sortIndicatorChanged, &m_saving, qOverload<>(&QTimer::start));
}

void SessionTableView::fillColumnsMenu()
{
    m_columns->clear();
    // The user's column is not in the menu, so it cannot be hidden.
    for (int column = 1; column < sessionColumnCount; ++column) {
        QAction* action = m_columns->addAction(sessionColumnTitle(static_cast<SessionColumn>(column)));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            setColumnHidden(column, !isShown);
            m_saving.start();
        });
    }
}

sso::SessionOrder SessionTableView::order() const
{
    const QHeaderView* header = horizontalHeader();
    const auto by = orderOf(static_cast<SessionColumn>(header->sortIndicatorSection()));
    return {.by = by.value_or(sso::SessionOrder::By::Creation),
            .isDescending = header->sortIndicatorOrder() == Qt::DescendingOrder};
}

void SessionTableView::sortBy(int section)
{
    // The header has already moved its sort indicator to this section.
    if (!orderOf(static_cast<SessionColumn>(section))) {
        horizontalHeader()->setSortIndicator(static_cast<int>(SessionColumn::Created), Qt::DescendingOrder);
    }
    Q_EMIT orderChanged();
}

const sso::FoundSession* SessionTableView::currentSession() const
{
    return currentIndex().isValid() ? m_model->sessionAt(currentIndex().row()) : nullptr;
}

void SessionTableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    showVisible();
}

void SessionTableView::showVisible()
{
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    if (first >= 0) {
        m_model->show(first, last >= 0 ? last : m_model->rowCount() - 1);
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
