// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "ui/client/CoreClient.h"
#include "ui/sessions/SessionListPlace.h"

class QStackedWidget;

namespace usher::ui
{

class ActivityPage;
class AuditPage;
class HeaderBar;
class InspectPage;
class NavigationBar;
class OwnSession;
class ProposalActs;
class SessionsPage;
class SessionActs;
class Settings;
class UsersPage;
class WorkspaceBanners;
class WorkspacePage;

/// Everything that is on screen while a person is logged in: header, sidebar and pages. It is created at
/// login and deleted at lock or logout. Everything that was shown or typed is deleted with it, and answers
/// that arrive later are dropped.
class Workspace final : public QWidget
{
    Q_OBJECT

public:
    /// Why the workspace is closed.
    enum class End { Locked, DesktopLocked, AboutToSleep, Idle, LoggedOut, SessionEnded, SessionRefused };
    Q_ENUM(End)

    /// Where the person is: a page; the query of the sessions' page and what is on screen there; the filter
    /// of the users' page.
    struct Place {
        int page = 0;
        QString query;
        SessionListPlace list;
        QString userFilter;
    };

    Workspace(CoreClient& client, Settings& settings, const sso::StoreSummary& store,
              const AdminSession& session, std::chrono::minutes idleLimit, QWidget* parent = nullptr);

    void setIdleLimit(std::chrono::minutes limit);
    /// Moves the focus to the first field that a person uses.
    void focusFirst();
    [[nodiscard]] Place place() const;
    /// Goes to a place. A list of sessions is searched anew, which is recorded.
    void goTo(const Place& place);
    /// Returns the page of the manual about the page that is shown.
    [[nodiscard]] QString manualPage() const;
    /// Looks up the token on the clipboard, if there is one.
    void inspectClipboard();

Q_SIGNALS:
    void ended(End why);
    void manualWanted();
    void preferencesWanted();
    /// The person has read that this computer trusts the earlier records of the log without a check.
    void firstSightNoted();
    /// Nothing is left to do of the unfinished plan of this correlation ID.
    void planDone(const QString& cid);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Page { Inspect, Sessions, Users, Activity, Audit };

    void connectOwnSession();
    void connectFrame();
    void connectInspect();
    void connectSessions();
    void connectUsers();
    void connectActivityAndAudit();
    void connectActs();
    void connectProposals();
    /// Ends the workspace, because the admin's own session was refused.
    void endRefused();
    void inspect(const sso::Ust& token);
    void showSessions(const QString& query);
    void showSessionsOf(const QString& username);
    void showRecord(qint64 number);
    void showWhoLookedAtSession(const sso::Ust& token);
    void showRecordsAboutUser(const QString& username);
    /// Reads again what is shown of this user, whose account was changed.
    void showUserActed(const QString& username);
    void addShortcuts();
    void goToPage(int page);
    /// Returns to the place before this one, if there is one.
    void goBack();
    void show(int page);
    /// Returns the page of this number.
    [[nodiscard]] WorkspacePage& at(int page) const;
    [[nodiscard]] WorkspacePage& shown() const;
    void showShortcuts();

    CoreClient& m_client;
    SessionActs* m_acts;
    ProposalActs* m_proposals;
    HeaderBar* m_header;
    NavigationBar* m_navigation;
    QStackedWidget* m_pages;
    InspectPage* m_inspect;
    SessionsPage* m_sessions;
    UsersPage* m_users;
    ActivityPage* m_activity;
    AuditPage* m_audit;
    WorkspaceBanners* m_banners;
    OwnSession* m_ownSession;
    std::vector<Place> m_before; ///< the places that the person came from; the last one is the newest
};

} // namespace usher::ui
