// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionsPage.h"

#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/sessions/CellFilter.h"
#include "ui/sessions/EndButtons.h"
#include "ui/sessions/QueryBar.h"
#include "ui/sessions/SessionListText.h"
#include "ui/sessions/SessionModel.h"
#include "ui/sessions/SessionTableView.h"
#include "ui/sessions/SimilarButtons.h"
#include "ui/sessions/export/SessionExport.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/Notice.h"
#include "ui/widgets/focus/FocusHome.h"
#include "ui/widgets/layout/ActionRow.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/table/CellMenu.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ToolTipText.h"
#include "ui/words/QueryText.h"

namespace usher::ui
{

using theme::Icon;

namespace
{

bool hasChanged(const sso::FoundSession& session)
{
    return session.hasAddressChanged || session.hasAgentChanged;
}

} // namespace

SessionsPage::SessionsPage(CoreClient& client, Settings& settings, SessionActs& acts, QWidget* parent)
    : QWidget(parent), m_client(client), m_model(new SessionModel(client, this)), m_subtitle(new PlainLabel),
      m_busy(new BusyIndicator), m_query(new QueryBar(settings)),
      m_table(new SessionTableView(m_model, settings)), m_stack(new QStackedWidget),
      m_notice(new Notice(QStringLiteral("sessionsNotice"))),
      m_inspect(smallButton(QStringLiteral("inspectSelected"), Icon::Search, tr("Inspect"),
                            theme::ButtonKind::Primary)),
      m_similar(new SimilarButtons(*m_table, this)), m_whoLooked(makeWhoLookedButtons()),
      m_end(new EndButtons(acts, *m_table, *m_model, this)),
      m_columns(smallButton(QStringLiteral("sessionColumns"), Icon::Columns3, tr("Columns"))),
      m_exporting(new SessionExport(client)),
      m_export(smallButton(QStringLiteral("exportSessions"), Icon::FileDown, tr("Export…")))
{
    setObjectName(QStringLiteral("sessionsPage"));
    m_subtitle->setObjectName(QStringLiteral("sessionsSubtitle"));
    m_columns->setMenu(m_table->columnsMenu());
    constexpr int leastRows = 5; // the header is one of them
    m_table->setMinimumHeight(leastRows * theme::tableRowHeight());
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_notice);
    // A low window has no room for everything when the buttons need several rows.
    auto* column = pageLayout(scrollingPart(this));
    column->addWidget(pageHeading(tr("Sessions"), m_subtitle, rowOf({m_busy, m_columns, m_export})));
    column->addWidget(m_query);
    column->addWidget(m_exporting);
    column->addWidget(m_stack, 1);
    column->addWidget(makeActions());
    new FocusHome(this, [this]() -> QWidget* {
        return m_stack->currentWidget() == m_table ? m_table : static_cast<QWidget*>(m_query);
    });
    connectQuery();
    connectTable();
    connectActions();
    showState();
}

QWidget* SessionsPage::makeActions()
{
    m_inspect->setToolTip(tr("Inspect the session (Enter)"));
    auto* actions = new ActionRow({m_inspect, m_end->buttons().front()});
    for (QPushButton* button : m_similar->buttons()) {
        actions->add(button);
    }
    for (QPushButton* button :
         {m_whoLooked.session, m_whoLooked.user, m_end->buttons().at(1), m_end->buttons().at(2)}) {
        actions->add(button);
    }
    return actions;
}

void SessionsPage::connectQuery()
{
    connect(m_query, &QueryBar::changed, this, [this] { search(m_keeping); });
    connect(m_query, &QueryBar::failed, this, [this] {
        m_model->setOutdated(true);
        showSubtitle();
        showActions();
    });
    connect(m_query, &QueryBar::refreshWanted, this, &SessionsPage::refresh);
    connect(m_query, &QueryBar::listWanted, this, &SessionsPage::focusTable);
    connect(m_query, &QueryBar::tokenCaught, this, &SessionsPage::sessionChosen);
}

void SessionsPage::connectTable()
{
    connect(m_table, &SessionTableView::orderChanged, this, [this] { search(m_keeping); });
    connect(m_table, &SessionTableView::opened, this, &SessionsPage::inspectCurrent);
    connect(m_table, &SessionTableView::stateOpened, this, [this] {
        const auto* session = m_table->currentSession();
        if (session && hasChanged(*session)) {
            showChange();
        } else {
            inspectCurrent();
        }
    });
    connect(m_table, &SessionTableView::currentSessionChanged, this, [this] {
        m_isOpening = false;
        showActions();
    });
    connect(m_table, &SessionTableView::rowsSelected, this, &SessionsPage::showActions);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &SessionsPage::showMenu);
    connect(m_model, &SessionModel::started, this, [this] {
        m_busy->start(tr("Searching sessions"));
        showActions();
    });
    connect(m_model, &SessionModel::changed, this, &SessionsPage::showState);
    connect(m_model, &SessionModel::failed, this, &SessionsPage::showFailure);
    auto* moment = new QTimer(this);
    connect(moment, &QTimer::timeout, m_model, &SessionModel::updateTimes);
    connect(moment, &QTimer::timeout, this, &SessionsPage::showSubtitle);
    moment->start(std::chrono::seconds{5});
}

void SessionsPage::connectActions()
{
    connect(m_inspect, &QPushButton::clicked, this, &SessionsPage::inspectCurrent);
    connect(m_similar, &SimilarButtons::queryWanted, this, &SessionsPage::narrowTo);
    connect(m_whoLooked.session, &QPushButton::clicked, this, [this] {
        if (const auto* session = m_table->currentSession()) {
            Q_EMIT whoLookedAtSessionWanted(session->ust.clone());
        }
    });
    connect(m_whoLooked.user, &QPushButton::clicked, this, [this] {
        if (const auto* session = m_table->currentSession()) {
            Q_EMIT whoLookedAtUserWanted(session->username);
        }
    });
    const QString purpose = tr("Write the sessions that were found to a file (Ctrl+E)");
    m_export->setToolTip(escapedToolTip(purpose));
    m_export->setAccessibleDescription(purpose);
    connect(m_export, &QPushButton::clicked, this, &SessionsPage::exportShown);
    connect(m_exporting, &SessionExport::begun, this, [this] { m_export->setEnabled(false); });
    connect(m_exporting, &SessionExport::ended, this, [this] { m_export->setEnabled(true); });
    connect(m_exporting, &SessionExport::ownSessionEnded, this, &SessionsPage::ownSessionEnded);
}

void SessionsPage::begin()
{
    if (!m_hasSearched) {
        m_hasSearched = true;
        refresh();
        focusFilter();
    } else if (std::exchange(m_mustRefresh, false)) {
        refresh();
    }
}

void SessionsPage::showAnew()
{
    m_mustRefresh = m_hasSearched;
    // Queued, because one act can be told in several ways, and each search is recorded.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (isVisible() && std::exchange(m_mustRefresh, false)) {
                refresh();
            }
        },
        Qt::QueuedConnection);
}

void SessionsPage::refresh()
{
    if (m_model->rowCount() == 0) {
        search(sso::RowKeeping::Anew);
    } else {
        m_table->refresh();
    }
}

void SessionsPage::showQuery(const QString& query)
{
    m_keeping = sso::RowKeeping::Anew;
    m_query->setText(query);
    m_keeping = sso::RowKeeping::Reuse;
}

void SessionsPage::showQuery(const QString& query, const SessionListPlace& place)
{
    m_hasSearched = true;
    m_returning = place;
    m_query->setText(query);
    m_returning.reset(); // if the query cannot be read, there is no search
}

SessionListPlace SessionsPage::listPlace() const
{
    return m_table->place();
}

QString SessionsPage::queryText() const
{
    return m_query->text();
}

void SessionsPage::exportShown()
{
    if (m_export->isEnabled()) {
        m_exporting->ask(m_query->query(), m_table->order());
    }
}

void SessionsPage::focusTable()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

void SessionsPage::stepBack()
{
    if (!m_query->text().isEmpty()) {
        showQuery({});
    }
}

bool SessionsPage::focusFilter()
{
    m_query->focusField();
    return true;
}

void SessionsPage::search(sso::RowKeeping keeping)
{
    m_model->setOutdated(false);
    if (m_returning) {
        m_table->searchAndReturn(m_query->query(), *m_returning);
    } else {
        m_model->search(m_query->query(), m_table->order(), keeping);
    }
    showState();
}

void SessionsPage::showState()
{
    m_hasFailed = false;
    if (!m_model->isBusy()) {
        m_busy->stop();
    }
    if (m_model->rowCount() > 0 || m_model->isBusy() || !m_model->isWhole()) {
        m_stack->setCurrentWidget(m_table);
    } else if (m_query->query().empty()) {
        showNotice(tr("No live sessions"), tr("Nobody is logged in now. Press F5 to look again."));
    } else {
        showNotice(
            tr("No session matches"),
            tr("Remove a part of the filter, or clear it. The filter does not see the address and agent of a "
               "session that is refused."));
    }
    showSubtitle();
    showActions();
    if (m_isOpening) {
        inspectCurrent();
    }
}

void SessionsPage::showSubtitle()
{
    if (m_hasFailed) {
        m_subtitle->setText(tr("Not available"));
        return;
    }
    m_subtitle->setText(sessionListText(*m_model, {.isFiltered = !m_query->query().empty(),
                                                   .isByNumber = m_table->order() == sso::SessionOrder{},
                                                   .now = m_client.clock().now()}));
}

void SessionsPage::showActions()
{
    const sso::FoundSession* session = m_table->currentSession();
    const bool isThere = session && !session->ust.isEmpty();
    for (QPushButton* button : {m_inspect, m_whoLooked.session, m_whoLooked.user}) {
        button->setEnabled(isThere);
    }
    m_end->update(!m_query->query().empty());
    m_similar->update();
}

void SessionsPage::endSessions()
{
    m_end->endSelected();
}

void SessionsPage::narrowTo(const QString& terms)
{
    const QString before = m_query->text();
    const SessionListPlace place = m_table->place();
    m_query->narrow(terms);
    if (m_query->text() != before) {
        Q_EMIT narrowed(before, place);
    }
}

void SessionsPage::addFilters(QMenu& menu, const QModelIndex& cell)
{
    const sso::FoundSession* session = m_model->sessionAt(cell.row());
    const QString query =
        session ? queryForCell(*session, static_cast<SessionListColumn>(cell.column())) : QString();
    const auto add = [&](const QString& objectName, const QString& text, const QString& terms) {
        QAction* action = menu.addAction(text, this, [this, terms] { narrowTo(terms); });
        action->setObjectName(objectName);
        action->setEnabled(!query.isEmpty());
    };
    add(QStringLiteral("filterForThis"), tr("Filter for this"), query);
    add(QStringLiteral("excludeThis"), tr("Exclude this"), negated(query));
    menu.addSeparator();
}

void SessionsPage::showMenu(const QPoint& at)
{
    const QModelIndex cell = cellForMenu(*m_table, at);
    if (!cell.isValid()) {
        return;
    }
    QMenu* menu = cellMenu(*m_table, cell);
    addFilters(*menu, cell);
    const auto add = [&](QPushButton* button) {
        QAction* action = menu->addAction(button->icon(), button->text(), button, &QPushButton::click);
        action->setEnabled(button->isEnabled());
    };
    add(m_inspect);
    const auto* session = m_table->currentSession();
    QAction* change = menu->addAction(tr("Show the change"), this, &SessionsPage::showChange);
    change->setObjectName(QStringLiteral("showChange"));
    change->setEnabled(session && hasChanged(*session));
    menu->addSeparator();
    for (QPushButton* button : m_similar->buttons()) {
        add(button);
    }
    menu->addSeparator();
    add(m_whoLooked.session);
    add(m_whoLooked.user);
    menu->addSeparator();
    for (QPushButton* button : m_end->buttons()) {
        add(button);
    }
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void SessionsPage::showFailure(const Error& error)
{
    m_busy->stop();
    // A super-user's search is never refused, so it was the admin's own session that was refused.
    if (error.kind == ErrorKind::Refused) {
        Q_EMIT ownSessionEnded();
        return;
    }
    m_hasFailed = true;
    showSubtitle();
    m_notice->setFailure(tr("The sessions cannot be shown now"), error);
    m_stack->setCurrentWidget(m_notice);
}

void SessionsPage::showNotice(const QString& title, const QString& text)
{
    m_notice->setText(title, text);
    m_stack->setCurrentWidget(m_notice);
}

void SessionsPage::showChange()
{
    if (const auto* session = m_table->currentSession(); session && hasChanged(*session)) {
        Q_EMIT changeChosen(session->ust.clone());
    }
}

void SessionsPage::inspectCurrent()
{
    const auto* session = m_table->currentSession();
    m_isOpening = !session && m_table->currentIndex().isValid();
    if (session && !session->ust.isEmpty()) {
        Q_EMIT sessionChosen(session->ust.clone());
    }
}

} // namespace usher::ui
