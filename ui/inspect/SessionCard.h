// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/sso/api/SessionApi.h"

class QTimer;

namespace usher::ui
{

class Card;
class IconLabel;
class LifetimeBar;
class PlainLabel;
class ValueLine;

/// A session's details: the four documented fields, its life as a bar, and where the look is on record. Its
/// times move, and it says so when the session expires while it is looked at.
class SessionCard final : public QWidget
{
    Q_OBJECT

public:
    /// `clock` must live as long.
    SessionCard(const sso::SessionDetails& details, const Clock& clock, QWidget* parent = nullptr);

    /// Browser and system in words, once they are known.
    void setAgentName(const QString& name);

    /// Everything on the card as plain text, for the clipboard. No token.
    [[nodiscard]] QString asText() const;

Q_SIGNALS:
    void sessionsOfOwnerWanted(const QString& username);
    /// Who has looked at this session, or at its owner.
    void looksAtSessionWanted();
    void looksAtUserWanted(const QString& username);

private:
    [[nodiscard]] QWidget* makeHead();
    void addTimeRow(const QString& name, const QString& objectName, TimePoint time, ValueLine*& utcLine);
    void addAddressRow();
    void addAgentRow();
    void addActions();
    void update();

    sso::SessionDetails m_details;
    const Clock& m_clock;
    Card* m_card;
    IconLabel* m_statusIcon = nullptr;
    ValueLine* m_status = nullptr;
    PlainLabel* m_expires = nullptr;
    LifetimeBar* m_bar = nullptr;
    PlainLabel* m_used = nullptr;
    PlainLabel* m_agentName = nullptr;
    ValueLine* m_creation = nullptr;
    ValueLine* m_expiration = nullptr;
    QTimer* m_tick;
};

} // namespace usher::ui
