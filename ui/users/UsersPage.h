// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

#include "ui/client/CoreClient.h"
#include "ui/pages/WorkspacePage.h"
#include "ui/users/act/UserActLimits.h"

namespace usher::ui
{

class Settings;
class UserActions;
class UserList;
class UserPage;

/// The users of the store: the list, or one user's account. Each reading is recorded. The person can act on a
/// user from both.
class UsersPage final : public QStackedWidget, public WorkspacePage
{
    Q_OBJECT

public:
    UsersPage(CoreClient& client, Settings& settings, UserActLimits limits, QWidget* parent = nullptr);

    /// Reads again what is shown if sessions were ended meanwhile.
    void begin() override;
    /// Reads the shown list or user again.
    void refresh() override;
    /// Reads again what is shown, because sessions were ended. A hidden page does so once it is shown.
    void showSessionsEnded();
    bool focusFilter() override;
    /// Returns the text that the names in the list contain.
    [[nodiscard]] QString filterText() const;
    /// Reads and shows this user. Back then leads out of this page, to where the person came from.
    void openUser(const QString& username);
    /// Shows the list of the users whose names contain `text`.
    void showFilter(const QString& text);
    /// Goes back from a user to the list, or to where the person came from.
    bool goBack() override;
    void stepBack() override;
    [[nodiscard]] QString manualPage() const override { return QStringLiteral("users.md"); }

Q_SIGNALS:
    /// The person goes back from a user that openUser() has shown.
    void backWanted();
    void sessionsWanted(const QString& username);
    /// The person wants to see the open proposals and the rule about two super-users.
    void proposalsWanted();
    void recordsWanted(const QString& username);
    /// The person wants to end all sessions of this user.
    void endSessionsWanted(const QString& username);
    void recordWanted(qint64 number);
    /// The account of this user was changed, and perhaps the user's sessions.
    void acted(const QString& username);
    /// An act has ended sessions of a user, or could not; the result says which.
    void sessionsEnded(const usher::sso::EndResult& result);
    /// An act was proposed to another super-user.
    void proposed();
    void tokenCaught(const sso::Ust& token);
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

private:
    void showActed(const QString& username);
    /// Reads what is shown again, at once if the page is visible, otherwise when it is shown.
    void outdate();
    void showList();

    UserActions* m_actions;
    UserList* m_list;
    UserPage* m_user;
    bool m_hasSearched = false;
    bool m_isFromElsewhere = false; ///< the user was opened by openUser()
    bool m_isOutdated = false;      ///< sessions were ended while the page was hidden
};

} // namespace usher::ui
