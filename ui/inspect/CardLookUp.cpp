// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/CardLookUp.h"

#include <utility>

#include "ui/act/session/SessionActs.h"
#include "ui/inspect/CardActs.h"
#include "ui/inspect/RefusalCard.h"
#include "ui/inspect/SessionCard.h"
#include "ui/widgets/announcement/Announcement.h"
#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

CardLookUp::CardLookUp(CoreClient& client, SessionActs& acts, QWidget* page)
    : QObject(page), m_client(client), m_acts(acts), m_page(page), m_cardActs(new CardActs(acts, this))
{
    connect(m_cardActs, &CardActs::lookUpWanted, this, &CardLookUp::repeatOnceVisible);
}

void CardLookUp::start(const sso::Ust& token, Aim aim)
{
    drop();
    Q_EMIT started();
    m_aim = aim;
    m_token = token.clone();
    auto get = [target = token.clone()](sso::Sso& sso, const sso::Caller& caller) {
        return sso.user().session().get(caller, target);
    };
    // Only the answer of the last look-up is shown. An earlier one is recorded all the same.
    m_client.call(m_call.start(), std::move(get), [this](const Result<sso::SessionDetails>& answer) {
        drop();
        show(answer);
    });
}

void CardLookUp::drop()
{
    m_call.end();
    m_cardActs->forget();
    m_isOutdated = false;
}

void CardLookUp::repeat()
{
    const sso::Ust token = m_token.clone();
    Q_EMIT repeated(token);
    start(token);
}

void CardLookUp::repeatOnceVisible()
{
    m_isOutdated = !m_page->isVisible();
    if (!m_isOutdated) {
        repeat();
    }
}

void CardLookUp::showUserActed(const QString& username)
{
    if (m_cardActs->isAbout(username)) {
        repeatOnceVisible();
    }
}

void CardLookUp::pageShown()
{
    // Queued, because the page may be shown for another token.
    const auto repeatIfOutdated = [this] {
        if (std::exchange(m_isOutdated, false)) {
            repeat();
        }
    };
    QMetaObject::invokeMethod(this, repeatIfOutdated, Qt::QueuedConnection);
}

void CardLookUp::endSession()
{
    m_cardActs->end();
}

void CardLookUp::show(const Result<sso::SessionDetails>& answer)
{
    if (answer) {
        auto* card = new SessionCard(*answer, m_client.clock(), m_client.agentNames(), m_acts.whyNot());
        card->showAgentNames();
        m_client.nameAgents(card->agents(), card, [card] { card->showAgentNames(); });
        showCard(card);
        m_cardActs->watch(card, m_token);
        if (QWidget* change = m_aim == Aim::Change ? card->firstChange() : nullptr) {
            goToPart(change);
        }
        return;
    }
    const Error& error = answer.error();
    // A super-user always gets the reason. Without a reason, it was the admin's own session that was refused.
    if (error.kind == ErrorKind::Refused && !error.reason) {
        Q_EMIT ownSessionEnded();
        return;
    }
    auto* card = new RefusalCard(error, m_acts.whyNot());
    connect(card, &RefusalCard::retryWanted, this, &CardLookUp::repeat);
    connect(card, &RefusalCard::ownerWanted, this, &CardLookUp::ownerWanted);
    showCard(card);
    m_cardActs->watch(card, error.target, m_token);
}

template <class AnswerCard>
void CardLookUp::showCard(AnswerCard* card)
{
    connect(card, &AnswerCard::sessionsOfOwnerWanted, this, &CardLookUp::sessionsOfOwnerWanted);
    connect(card, &AnswerCard::whoLookedAtSessionWanted, this,
            [this] { Q_EMIT whoLookedAtSessionWanted(m_token); });
    connect(card, &AnswerCard::whoLookedAtUserWanted, this, &CardLookUp::whoLookedAtUserWanted);
    connect(card, &AnswerCard::recordWanted, this, &CardLookUp::recordWanted);
    Q_EMIT answered(card);
    announce(*card, card->summary());
}

} // namespace usher::ui
