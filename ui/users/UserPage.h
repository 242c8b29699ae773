// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"
#include "ui/client/PendingCall.h"

class QPushButton;

namespace usher::ui
{

class BusyIndicator;
class ContentLayout;
class ElidedLabel;
class UserActions;

/// Shows one user's account, with a button that goes back.
class UserPage final : public QWidget
{
    Q_OBJECT

public:
    /// `client` and `actions` must outlive this widget.
    UserPage(CoreClient& client, UserActions& actions, QWidget* parent = nullptr);

    /// Says where the button at the top leads.
    void setBackText(const QString& text);
    /// Reads and shows the user of this name. The reading is recorded.
    void open(const QString& username);
    /// Reads the same user again.
    void refresh();
    /// Removes what is shown, and ignores an answer that has not arrived yet.
    void leave();
    /// Returns the name of the user that is shown or read. Empty if there is none.
    [[nodiscard]] const QString& username() const { return m_username; }

Q_SIGNALS:
    void backWanted();
    /// The user was read.
    void shown(const sso::UserDetails& user);
    void sessionsWanted(const QString& username);
    void recordsWanted(const QString& username);
    void recordWanted(qint64 number);
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

private:
    void read();
    void showUser(const sso::UserDetails& user);
    void showFailure(const Error& error);

    CoreClient& m_client;
    UserActions& m_actions;
    QString m_username;
    ElidedLabel* m_title;
    QPushButton* m_back;
    BusyIndicator* m_busy;
    ContentLayout* m_content;
    PendingCall m_reading;
};

} // namespace usher::ui
