// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>
#include <QPointer>

#include "core/Error.h"
#include "core/sso/act/EndResult.h"
#include "core/sso/call/Ust.h"

namespace usher::ui
{

class RefusalCard;
class SessionActs;
class SessionCard;

/// Begins the acts that the buttons of a card offer, and shows on the card what came of them.
class CardActs final : public QObject
{
    Q_OBJECT

public:
    /// `acts` must outlive this object.
    explicit CardActs(SessionActs& acts, QObject* parent);

    /// Begins to act on the session of this token, which a card shows.
    void watch(SessionCard* card, const sso::Ust& token);
    /// Does the same for a session that was found, but is refused.
    void watch(RefusalCard* card, const std::optional<RefusedTarget>& refused, const sso::Ust& token);
    /// Forgets the card, which shows no answer any more.
    void forget();
    /// Begins to end the session of the card, if there is one.
    void end();
    /// Returns whether the card shows a session of this user, or says why it was refused.
    [[nodiscard]] bool isAbout(const QString& username) const;

Q_SIGNALS:
    /// The card is not up to date any more.
    void lookUpWanted();

private:
    void renew();
    void showWhatEnded(const sso::EndResult& result);

    SessionActs& m_acts;
    QPointer<SessionCard> m_card;
    QPointer<RefusalCard> m_refusal;
    std::optional<RefusedTarget> m_refused; ///< of the refusal; nothing if no session was found
    sso::Ust m_token;
};

} // namespace usher::ui
