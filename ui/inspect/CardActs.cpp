// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/CardActs.h"

#include <algorithm>

#include "ui/act/session/SessionActs.h"
#include "ui/inspect/RefusalCard.h"
#include "ui/inspect/SessionCard.h"

namespace usher::ui
{

CardActs::CardActs(SessionActs& acts, QObject* parent) : QObject(parent), m_acts(acts)
{
    connect(&m_acts, &SessionActs::ended, this, &CardActs::showWhatEnded);
    connect(&m_acts, &SessionActs::renewed, this, [this] {
        if (m_card) {
            Q_EMIT lookUpWanted();
        }
    });
}

void CardActs::watch(SessionCard* card, const sso::Ust& token)
{
    m_card = card;
    m_refusal = nullptr;
    m_token = token.clone();
    connect(card, &SessionCard::endWanted, this, &CardActs::end);
    connect(card, &SessionCard::renewWanted, this, &CardActs::renew);
    connect(card, &SessionCard::endAllWanted, &m_acts, &SessionActs::endAllOf);
}

void CardActs::watch(RefusalCard* card, const std::optional<RefusedTarget>& refused, const sso::Ust& token)
{
    m_card = nullptr;
    m_refusal = card;
    m_refused = refused;
    m_token = token.clone();
    connect(card, &RefusalCard::endWanted, this, &CardActs::end);
    connect(card, &RefusalCard::endAllWanted, &m_acts, &SessionActs::endAllOf);
}

void CardActs::forget()
{
    m_card = nullptr;
    m_refusal = nullptr;
}

bool CardActs::isAbout(const QString& username) const
{
    return m_card ? m_card->details().username == username
                  : m_refusal && m_refused && m_refused->username == username;
}

void CardActs::end()
{
    if (m_card || (m_refusal && m_refused)) {
        std::vector<sso::Ust> tokens;
        tokens.push_back(m_token.clone());
        m_acts.endNamed(std::move(tokens));
    }
}

void CardActs::renew()
{
    const sso::SessionDetails& details = m_card->details();
    m_acts.renew({.token = m_token.clone(),
                  .username = details.username,
                  .maskedUst = details.maskedUst,
                  .expirationTime = details.expirationTime});
}

void CardActs::showWhatEnded(const sso::EndResult& result)
{
    const auto isGone = [&](const QString& username, const QString& maskedUst) {
        return std::ranges::any_of(result.sessions, [&](const sso::EndedSession& each) {
            return each.isRefused && each.session.username == username && each.session.maskedUst == maskedUst;
        });
    };
    if (m_card && isGone(m_card->details().username, m_card->details().maskedUst)) {
        m_card->showEnded();
    } else if (m_refusal && m_refused && isGone(m_refused->username, m_refused->maskedUst)) {
        Q_EMIT lookUpWanted(); // what was refused is now gone
    }
}

} // namespace usher::ui
