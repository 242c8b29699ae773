// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Workspace.h"

#include <array>
#include <utility>

#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/act/ActButton.h"
#include "ui/act/proposal/ProposalActs.h"
#include "ui/act/session/SessionActs.h"
#include "ui/activity/ActivityPage.h"
#include "ui/audit/AuditPage.h"
#include "ui/inspect/InspectPage.h"
#include "ui/sessions/SessionsPage.h"
#include "ui/shell/HeaderBar.h"
#include "ui/shell/NavigationBar.h"
#include "ui/shell/ShortcutsDialog.h"
#include "ui/shell/WorkspaceBanners.h"
#include "ui/shell/session/OwnSession.h"
#include "ui/users/UsersPage.h"
#include "ui/widgets/focus/FocusReturn.h"
#include "ui/widgets/layout/BringForward.h"
#include "ui/words/QueryText.h"

namespace usher::ui
{

Workspace::Workspace(CoreClient& client, Settings& settings, const sso::StoreSummary& store,
                     const AdminSession& session, std::chrono::minutes idleLimit, QWidget* parent)
    : QWidget(parent), m_client(client),
      m_acts(new SessionActs(client, store, session.expirationTime - session.creationTime, this)),
      m_proposals(new ProposalActs(client, {.username = session.username, .whyNot = whyNobodyActs(store)},
                                   session.mayNeedTwo, this)),
      m_header(new HeaderBar(store, session)), m_navigation(new NavigationBar), m_pages(new QStackedWidget),
      m_inspect(new InspectPage(client, settings, *m_acts)),
      m_sessions(new SessionsPage(client, settings, *m_acts)),
      m_users(new UsersPage(client, settings, userActLimits(store, session.username))),
      m_activity(new ActivityPage(client)), m_audit(new AuditPage(client, settings, store)),
      m_banners(new WorkspaceBanners(store, session)),
      m_ownSession(new OwnSession(client, session, idleLimit, this))
{
    setObjectName(QStringLiteral("workspace"));
    m_navigation->addPage(QStringLiteral("goToInspect"), theme::Icon::Search, tr("Inspect"));
    m_navigation->addPage(QStringLiteral("goToSessions"), theme::Icon::Ticket, tr("Sessions"));
    m_navigation->addPage(QStringLiteral("goToUsers"), theme::Icon::Users, tr("Users"));
    m_navigation->addPage(QStringLiteral("goToActivity"), theme::Icon::Activity, tr("Activity"));
    m_navigation->addPage(QStringLiteral("goToAudit"), theme::Icon::ScrollText, tr("Audit"));
    for (QWidget* page :
         {static_cast<QWidget*>(m_inspect), static_cast<QWidget*>(m_sessions), static_cast<QWidget*>(m_users),
          static_cast<QWidget*>(m_activity), static_cast<QWidget*>(m_audit)}) {
        m_pages->addWidget(page);
    }

    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_banners);
    right->addWidget(m_pages, 1);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_navigation);
    middle->addLayout(right, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(middle, 1);

    connectOwnSession();
    connectFrame();
    connectInspect();
    connectSessions();
    connectUsers();
    connectActivityAndAudit();
    connectActs();
    connectProposals();
    addShortcuts();
    m_header->showTimeLeft(session.expirationTime - m_client.clock().now());
    show(Inspect);
    m_proposals->readIfOld();
}

void Workspace::connectOwnSession()
{
    connect(m_header, &HeaderBar::renewWanted, m_ownSession, &OwnSession::renew);
    connect(m_banners, &WorkspaceBanners::renewWanted, m_ownSession, &OwnSession::renew);
    connect(m_ownSession, &OwnSession::timeLeft, m_header, &HeaderBar::showTimeLeft);
    connect(m_ownSession, &OwnSession::endsSoon, m_banners, &WorkspaceBanners::showSessionEnd);
    connect(m_ownSession, &OwnSession::renewed, m_header, &HeaderBar::showRenewed);
    connect(m_ownSession, &OwnSession::renewed, m_banners, &WorkspaceBanners::clearSessionEnd);
    connect(m_ownSession, &OwnSession::renewed, m_banners, &WorkspaceBanners::clearRenewalFailure);
    connect(m_ownSession, &OwnSession::notRenewed, m_banners, &WorkspaceBanners::showRenewalFailure);
    connect(m_ownSession, &OwnSession::idle, this, [this] { Q_EMIT ended(End::Idle); });
    connect(m_ownSession, &OwnSession::ended, this, [this] { Q_EMIT ended(End::SessionEnded); });
    connect(m_ownSession, &OwnSession::refused, this, &Workspace::endRefused);
}

void Workspace::setIdleLimit(std::chrono::minutes limit)
{
    m_ownSession->setIdleLimit(limit);
}

void Workspace::connectFrame()
{
    connect(m_navigation, &NavigationBar::pageWanted, this, &Workspace::goToPage);
    connect(m_banners, &WorkspaceBanners::firstSightNoted, this, &Workspace::firstSightNoted);
    connect(m_banners, &WorkspaceBanners::recordsWanted, m_audit, &AuditPage::showRecordsOfAct);
    connect(m_banners, &WorkspaceBanners::recordsWanted, this, [this] { goToPage(Audit); });
    connect(&m_client, &CoreClient::logNotRemembered, m_banners, &WorkspaceBanners::showNotRemembered);
    connect(&m_client, &CoreClient::logRememberedAgain, m_banners, &WorkspaceBanners::clearNotRemembered);
    new FocusReturn(m_banners, m_pages);
    connect(m_header, &HeaderBar::lockWanted, this, [this] { Q_EMIT ended(End::Locked); });
    connect(m_header, &HeaderBar::logOutWanted, this, [this] { Q_EMIT ended(End::LoggedOut); });
    connect(m_header, &HeaderBar::manualWanted, this, &Workspace::manualWanted);
    connect(m_header, &HeaderBar::preferencesWanted, this, &Workspace::preferencesWanted);
    connect(m_header, &HeaderBar::shortcutsWanted, this, &Workspace::showShortcuts);
}

void Workspace::connectInspect()
{
    connect(m_inspect, &InspectPage::pickWanted, this, [this] { goToPage(Sessions); });
    connect(m_inspect, &InspectPage::sessionsOfOwnerWanted, this, &Workspace::showSessionsOf);
    connect(m_inspect, &InspectPage::whoLookedAtSessionWanted, this, &Workspace::showWhoLookedAtSession);
    connect(m_inspect, &InspectPage::whoLookedAtUserWanted, this, &Workspace::showRecordsAboutUser);
    connect(m_inspect, &InspectPage::recordWanted, this, &Workspace::showRecord);
    connect(m_inspect, &InspectPage::ownerWanted, this, [this](const QString& username) {
        m_users->openUser(username);
        goToPage(Users);
    });
    connect(m_inspect, &InspectPage::ownSessionEnded, this, &Workspace::endRefused);
}

void Workspace::connectSessions()
{
    connect(m_sessions, &SessionsPage::narrowed, this,
            [this](const QString& before, const SessionListPlace& list) {
                m_before.push_back({.page = Sessions, .query = before, .list = list, .userFilter = {}});
            });
    connect(m_sessions, &SessionsPage::whoLookedAtSessionWanted, this, &Workspace::showWhoLookedAtSession);
    connect(m_sessions, &SessionsPage::whoLookedAtUserWanted, this, &Workspace::showRecordsAboutUser);
    connect(m_sessions, &SessionsPage::sessionChosen, this, &Workspace::inspect);
    connect(m_sessions, &SessionsPage::changeChosen, this, [this](const sso::Ust& token) {
        goToPage(Inspect);
        m_inspect->inspect(token, CardLookUp::Aim::Change);
    });
    connect(m_sessions, &SessionsPage::ownSessionEnded, this, &Workspace::endRefused);
}

void Workspace::connectUsers()
{
    connect(m_users, &UsersPage::backWanted, this, &Workspace::goBack);
    connect(m_users, &UsersPage::recordWanted, this, &Workspace::showRecord);
    connect(m_users, &UsersPage::recordsWanted, this, &Workspace::showRecordsAboutUser);
    connect(m_users, &UsersPage::sessionsWanted, this, &Workspace::showSessionsOf);
    connect(m_users, &UsersPage::tokenCaught, this, &Workspace::inspect);
    connect(m_users, &UsersPage::ownSessionEnded, this, &Workspace::endRefused);
}

void Workspace::connectActivityAndAudit()
{
    connect(m_activity, &ActivityPage::queryWanted, this, &Workspace::showSessions);
    connect(m_activity, &ActivityPage::ownSessionEnded, this, &Workspace::endRefused);
    connect(m_audit, &AuditPage::backWanted, this, &Workspace::goBack);
    connect(m_audit, &AuditPage::ownSessionEnded, this, &Workspace::endRefused);
}

void Workspace::endRefused()
{
    Q_EMIT ended(End::SessionRefused);
}

void Workspace::inspect(const sso::Ust& token)
{
    goToPage(Inspect);
    m_inspect->inspect(token);
}

void Workspace::showSessions(const QString& query)
{
    m_sessions->expectQuery();
    goToPage(Sessions);
    m_sessions->showQuery(query);
}

void Workspace::showSessionsOf(const QString& username)
{
    showSessions(queryForUser(username));
}

void Workspace::showRecord(qint64 number)
{
    m_audit->openRecord(number);
    goToPage(Audit);
}

void Workspace::showWhoLookedAtSession(const sso::Ust& token)
{
    m_audit->showWhoLookedAtSession(token);
    goToPage(Audit);
}

void Workspace::showRecordsAboutUser(const QString& username)
{
    m_audit->showRecordsAboutUser(username);
    goToPage(Audit);
}

void Workspace::connectActs()
{
    connect(m_banners, &WorkspaceBanners::goOnWanted, m_acts, &SessionActs::goOn);
    connect(m_acts, &SessionActs::planDone, m_banners, &WorkspaceBanners::clearUnfinished);
    connect(m_acts, &SessionActs::planDone, this, &Workspace::planDone);
    connect(m_acts, &SessionActs::ended, m_sessions, &SessionsPage::showAnew);
    connect(m_acts, &SessionActs::ended, m_users, &UsersPage::showSessionsEnded);
    connect(m_users, &UsersPage::endSessionsWanted, m_acts, &SessionActs::endAllOf);
    connect(m_users, &UsersPage::acted, this, &Workspace::showUserActed);
    connect(m_users, &UsersPage::sessionsEnded, m_acts, &SessionActs::ended); // as if ended there
    connect(m_acts, &SessionActs::renewed, m_sessions, &SessionsPage::showAnew);
    connect(m_acts, &SessionActs::ownSessionRefused, this, &Workspace::endRefused);
    connect(m_acts, &SessionActs::ownSessionEnded, this, [this] { Q_EMIT ended(End::LoggedOut); });
}

void Workspace::connectProposals()
{
    connect(m_acts, &SessionActs::proposed, m_proposals, &ProposalActs::read);
    connect(m_users, &UsersPage::proposed, m_proposals, &ProposalActs::read);
    connect(m_users, &UsersPage::proposalsWanted, m_proposals, &ProposalActs::openList);
    connect(m_proposals, &ProposalActs::openRead, m_banners, &WorkspaceBanners::showProposals);
    connect(m_banners, &WorkspaceBanners::proposalsWanted, m_proposals, &ProposalActs::openList);
    connect(m_proposals, &ProposalActs::ended, m_acts, &SessionActs::ended); // as if ended there
    connect(m_proposals, &ProposalActs::acted, this, &Workspace::showUserActed);
    connect(m_proposals, &ProposalActs::ownSessionRefused, this, &Workspace::endRefused);
}

void Workspace::showUserActed(const QString& username)
{
    m_sessions->showAnew();
    m_inspect->showUserActed(username);
}

void Workspace::addShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, action);
        return shortcut;
    };
    // Works in the list of shortcuts, too, which is a window of its own.
    add(QKeySequence(Qt::CTRL | Qt::Key_L), [this] {
        Q_EMIT ended(End::Locked);
    })->setContext(Qt::ApplicationShortcut);
    add(QKeySequence(QKeySequence::Find), [this] {
        if (!shown().focusFilter()) {
            goToPage(Sessions);
            m_sessions->focusFilter();
        }
    });
    add(QKeySequence(Qt::CTRL | Qt::Key_E), [this] { shown().exportShown(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_T), [this] { shown().endSessions(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_R), [this] { m_ownSession->renew(); });
    add(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { goBack(); });
    add(QKeySequence(Qt::Key_Escape), [this] { shown().stepBack(); });
    add(QKeySequence(Qt::Key_F5), [this] { shown().refresh(); });
    add(QKeySequence(Qt::SHIFT | Qt::Key_F1), [this] { showShortcuts(); });
}

void Workspace::resizeEvent(QResizeEvent* event)
{
    m_navigation->fit(width());
    QWidget::resizeEvent(event);
}

void Workspace::focusFirst()
{
    m_inspect->focusField();
}

QString Workspace::manualPage() const
{
    return shown().manualPage();
}

void Workspace::inspectClipboard()
{
    goToPage(Inspect);
    m_inspect->inspectClipboard();
}

void Workspace::goToPage(int page)
{
    if (page != m_pages->currentIndex()) {
        m_before.push_back(place());
    }
    show(page);
}

void Workspace::goBack()
{
    if (shown().goBack()) {
        return;
    }
    if (m_before.empty()) {
        return;
    }
    const Place before = std::move(m_before.back());
    m_before.pop_back();
    goTo(before);
}

Workspace::Place Workspace::place() const
{
    return {.page = m_pages->currentIndex(),
            .query = m_sessions->queryText(),
            .list = m_sessions->listPlace(),
            .userFilter = m_users->filterText()};
}

void Workspace::goTo(const Place& place)
{
    if (place.page == Sessions && place.query != m_sessions->queryText()) {
        m_sessions->showQuery(place.query, place.list);
    }
    if (place.page == Users && place.userFilter != m_users->filterText()) {
        m_users->showFilter(place.userFilter);
    }
    show(place.page);
    if (place.page == Sessions) {
        m_sessions->focusTable();
    }
}

void Workspace::show(int page)
{
    m_pages->setCurrentIndex(page);
    m_navigation->setCurrent(page);
    if (page == Sessions || page == Users) { // from where people act
        m_proposals->readIfOld();
    }
    at(page).begin();
}

WorkspacePage& Workspace::at(int page) const
{
    const std::array<WorkspacePage*, Audit + 1> pages{m_inspect, m_sessions, m_users, m_activity, m_audit};
    return *pages.at(static_cast<std::size_t>(page));
}

WorkspacePage& Workspace::shown() const
{
    return at(m_pages->currentIndex());
}

void Workspace::showShortcuts()
{
    if (bringForward<ShortcutsDialog>(*this)) {
        return;
    }
    auto* dialog = new ShortcutsDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show(); // not modal, so that one can read it beside the window
}

} // namespace usher::ui
