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

/// Shows a session's details: the four documented fields, its lifetime as a bar, and the audit record of the
/// look. The times are updated every second, and the card shows it when the session expires meanwhile.
class SessionCard final : public QWidget
{
    Q_OBJECT

public:
    /// `clock` must live as long as the card.
    SessionCard(const sso::SessionDetails& details, const Clock& clock, QWidget* parent = nullptr);

    /// Shows the browser and the operating system in words. Hides them if `name` is empty.
    void setAgentName(const QString& name);

    /// Returns the details as plain text for the clipboard. Times are in UTC, and the token is masked.
    [[nodiscard]] QString asText() const;

Q_SIGNALS:
    void sessionsOfOwnerWanted(const QString& username);
    /// The person asked who has looked at this session.
    void whoLookedAtSessionWanted();
    /// The person asked who has looked at the owner of this session.
    void whoLookedAtUserWanted(const QString& username);

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
