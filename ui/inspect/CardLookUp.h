// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/sso/api/SessionApi.h"
#include "ui/client/CoreClient.h"
#include "ui/client/PendingCall.h"

namespace usher::ui
{

class CardActs;
class SessionActs;

/// Looks up the session of one token, which is recorded, and makes the card that shows the answer. Looks it
/// up again when an act has changed the session, once the page is visible.
class CardLookUp final : public QObject
{
    Q_OBJECT

public:
    /// What the person wants to see of the session.
    enum class Aim {
        Session,
        Change, ///< the entry of its history in which the address or the agent changed
    };

    /// `page` shows the cards. `client` and `acts` must outlive this object.
    CardLookUp(CoreClient& client, SessionActs& acts, QWidget* page);

    void start(const sso::Ust& token, Aim aim = Aim::Session);
    /// Drops the answer to a look-up that is still under way, and forgets the card, because the page shows
    /// something else.
    void drop();
    /// The account of this user was changed: a session of the user that is shown is looked up again.
    void showUserActed(const QString& username);
    /// The page is visible now.
    void pageShown();
    /// Begins to end the session of the card, if there is one.
    void endSession();

Q_SIGNALS:
    /// A look-up begins. Nothing that was shown before is its answer.
    void started();
    /// The token of the card is looked up again.
    void repeated(const sso::Ust& token);
    /// The card shows the answer. The receiver becomes its parent.
    void answered(QWidget* card);
    void sessionsOfOwnerWanted(const QString& username);
    void ownerWanted(const QString& username);
    void whoLookedAtSessionWanted(const sso::Ust& token);
    void whoLookedAtUserWanted(const QString& username);
    void recordWanted(qint64 number);
    /// The admin's own session was refused.
    void ownSessionEnded();

private:
    void repeat();
    /// Repeats the look-up now or, if the page is hidden, when it is shown, because each look is recorded.
    void repeatOnceVisible();
    void show(const Result<sso::SessionDetails>& answer);
    template <class AnswerCard>
    void showCard(AnswerCard* card);

    CoreClient& m_client;
    SessionActs& m_acts;
    QWidget* m_page;
    CardActs* m_cardActs;
    sso::Ust m_token; ///< of the answer; the field of the page may have another one by now
    Aim m_aim = Aim::Session;
    bool m_isOutdated = false; ///< what the page shows was changed while it was hidden
    PendingCall m_call;
};

} // namespace usher::ui
