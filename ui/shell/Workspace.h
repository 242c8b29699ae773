// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"

class QStackedWidget;

namespace usher::ui
{

class ActivityPage;
class AuditPage;
class HeaderBar;
class InspectPage;
class NavigationBar;
class SessionWatch;
class SessionsPage;
class Settings;
class WorkspaceBanners;

/// All that is on screen while somebody is logged in: header, sidebar, pages. Made at login and deleted at
/// lock or logout, with everything that was shown or typed, and every answer that is still on its way.
class Workspace final : public QWidget
{
    Q_OBJECT

public:
    /// Why the stay is over.
    enum class End { Locked, Idle, LoggedOut, SessionEnded, SessionRefused };
    Q_ENUM(End)

    Workspace(CoreClient& client, Settings& settings, const sso::StoreSummary& store,
              const AdminSession& session, std::chrono::minutes idleLimit, QWidget* parent = nullptr);

    /// Where typing begins.
    void focusFirst();
    /// The page of the manual that is about the page that is shown.
    [[nodiscard]] QString manualPage() const;
    /// Looks up the token on the clipboard, if there is one.
    void inspectClipboard();

Q_SIGNALS:
    void ended(End why);
    void manualWanted();
    /// Somebody has read that the log's history until now is taken on trust.
    void firstSightNoted();

private:
    enum Page { Inspect, Sessions, Activity, Audit };

    void watch(const AdminSession& session, std::chrono::minutes idleLimit);
    void connectPages();
    void addShortcuts();
    void renew();
    void goTo(int page);
    void refresh();
    void showShortcuts();

    CoreClient& m_client;
    HeaderBar* m_header;
    NavigationBar* m_navigation;
    QStackedWidget* m_pages;
    InspectPage* m_inspect;
    SessionsPage* m_sessions;
    ActivityPage* m_activity;
    AuditPage* m_audit;
    WorkspaceBanners* m_banners;
    SessionWatch* m_watch = nullptr;
    bool m_isRenewing = false;
    bool m_hasListed = false; ///< whether the list has been searched at all: each search is on record
};

} // namespace usher::ui
