// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/CoreClient.h"
#include "ui/users/act/UserActLimits.h"

class QMenu;
class QPushButton;

namespace usher::ui
{

/// Begins the acts on users, each in a dialog of its own.
class UserActions final : public QObject
{
    Q_OBJECT

public:
    /// The dialogs open above the window of `parent`. `client` must outlive this object.
    UserActions(CoreClient& client, UserActLimits limits, QWidget* parent);

    /// The buttons of the acts that fit a user's state.
    struct Buttons {
        std::vector<QPushButton*> usual; ///< of the usual next steps
        std::vector<QPushButton*> others;
    };

    /// Returns a button for each act that fits the user's state. An act that core would refuse is disabled,
    /// and the tool tip says why.
    [[nodiscard]] Buttons buttonsFor(const sso::UserDetails& user);
    /// Adds an entry for each act that fits the user's state.
    void addTo(QMenu& menu, const sso::ListedUser& user);
    void begin(UserActKind kind, const QString& username);

Q_SIGNALS:
    /// The person wants to end the user's sessions.
    void endSessionsWanted(const QString& username);
    /// The account of this user was changed.
    void acted(const QString& username);
    /// An act has ended sessions of a user, or could not; the result says which.
    void sessionsEnded(const usher::sso::EndResult& result);
    /// An act was proposed to another super-user.
    void proposed();
    /// The admin's own session was refused, so nothing more can be done.
    void ownSessionEnded();

private:
    CoreClient& m_client;
    UserActLimits m_limits;
    QWidget* m_parent;
};

} // namespace usher::ui
