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
class TokenField;

/// The page on which the person enters a token and sees its session.
class InspectPage final : public QWidget
{
    Q_OBJECT

public:
    explicit InspectPage(CoreClient& client, QWidget* parent = nullptr);

    /// Puts a token into the field and looks it up.
    void inspect(sso::Ust token);
    /// Takes a token from the clipboard, as Ctrl+V does. Takes nothing if there is no token in it, because
    /// the clipboard may hold a password.
    void inspectClipboard();
    void focusField();
    /// Looks up the token in the field again. This is recorded as another look.
    void lookUpAgain() { lookUp(); }

Q_SIGNALS:
    /// The person wants to pick a session from the list.
    void pickWanted();
    void sessionsOfOwnerWanted(const QString& username);
    /// The person asked who has looked at the shown session.
    void whoLookedAtSessionWanted(const sso::Ust& token);
    /// The person asked who has looked at the owner of the shown session.
    void whoLookedAtUserWanted(const QString& username);
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

private:
    void lookUp();
    void show(const Result<sso::SessionDetails>& answer);
    template <class AnswerCard>
    void showCard(AnswerCard* card);
    void showEmpty();
    void showChoice(const std::shared_ptr<const std::vector<sso::Ust>>& tokens);
    void showNotice(const QString& title, const QString& text);

    CoreClient& m_client;
    TokenField* m_field;
    QPushButton* m_inspect;
    BusyIndicator* m_busy;
    ContentLayout* m_content;
    sso::Ust m_lookedUp; ///< the token of the shown session; the field may have another by now
    PendingCall m_lookUp;
};

} // namespace usher::ui
