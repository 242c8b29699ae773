// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/UserActions.h"

#include <QMenu>
#include <QPushButton>

#include "ui/act/ActButton.h"
#include "ui/users/act/ContainDialog.h"
#include "ui/users/act/SetPasswordDialog.h"
#include "ui/users/act/UserActText.h"
#include "ui/widgets/value/ToolTipText.h"

namespace usher::ui
{

namespace
{

UserActDialog* dialogFor(CoreClient& client, UserActKind kind, const QString& username, QWidget* parent)
{
    switch (kind) {
    case UserActKind::Contain:
        return new ContainDialog(client, username, parent);
    case UserActKind::Release:
    case UserActKind::SetPassword:
        return new SetPasswordDialog(client, kind, username, parent);
    default:
        return new UserActDialog(client, kind, username, parent);
    }
}

/// Those that end sessions look like the ends of sessions elsewhere.
theme::ButtonKind buttonKindOf(UserActKind kind)
{
    const bool endsSessions = kind == UserActKind::Contain || kind == UserActKind::EndSessions;
    return endsSessions ? theme::ButtonKind::Danger : theme::ButtonKind::Plain;
}

} // namespace

UserActions::UserActions(CoreClient& client, UserActLimits limits, QWidget* parent)
    : QObject(parent), m_client(client), m_limits(std::move(limits)), m_parent(parent)
{
}

UserActions::Buttons UserActions::buttonsFor(const sso::UserDetails& user)
{
    Buttons buttons;
    for (const UserActKind kind : allUserActs) {
        if (!isOffered(kind, user)) {
            continue;
        }
        auto* button = actButton(userActObjectName(kind), userActIcon(kind), userActLabel(kind),
                                 userActPurpose(kind), whyNot(kind, user, m_limits), buttonKindOf(kind));
        connect(button, &QPushButton::clicked, this,
                [this, kind, username = user.username] { begin(kind, username); });
        (isUsual(kind, user) ? buttons.usual : buttons.others).push_back(button);
    }
    return buttons;
}

void UserActions::addTo(QMenu& menu, const sso::ListedUser& user)
{
    menu.setToolTipsVisible(true);
    for (const UserActKind kind : allUserActs) {
        if (!isOffered(kind, user)) {
            continue;
        }
        QAction* action = menu.addAction(theme::icon(userActIcon(kind)), userActLabel(kind), this,
                                         [this, kind, username = user.username] { begin(kind, username); });
        action->setObjectName(userActObjectName(kind));
        const QString refusal = whyNot(kind, user, m_limits);
        action->setEnabled(refusal.isEmpty());
        action->setToolTip(escapedToolTip(refusal.isEmpty() ? userActPurpose(kind) : refusal));
    }
}

void UserActions::begin(UserActKind kind, const QString& username)
{
    if (kind == UserActKind::EndSessions) {
        Q_EMIT endSessionsWanted(username);
        return;
    }
    UserActDialog* dialog = dialogFor(m_client, kind, username, m_parent);
    connect(dialog, &UserActDialog::acted, this, &UserActions::acted);
    connect(dialog, &UserActDialog::sessionsEnded, this, &UserActions::sessionsEnded);
    connect(dialog, &UserActDialog::ownSessionEnded, this, &UserActions::ownSessionEnded);
    connect(dialog, &UserActDialog::proposed, this, &UserActions::proposed);
    connect(dialog, &UserActDialog::endSessionsWanted, this, &UserActions::endSessionsWanted);
    dialog->begin();
}

} // namespace usher::ui
