// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/sso/api/SessionApi.h"

class QPushButton;
class QTimer;

namespace usher::ui
{

class AgentNames;
class Card;
class HistorySection;
class IconLabel;
class LifetimeBar;
class PlainLabel;
class ValueLine;
class ValueText;

/// Shows a session's details: the four documented fields, its lifetime as a bar, its history, and the audit
/// record of the look. The times are updated every second, and the card shows it when the session expires
/// meanwhile.
class SessionCard final : public QWidget
{
    Q_OBJECT

public:
    /// `clock` and `names` must live as long as the card. `whyNot` says why nobody can act in this store;
    /// empty if one can.
    SessionCard(const sso::SessionDetails& details, const Clock& clock, const AgentNames& names,
                const QString& whyNot, QWidget* parent = nullptr);

    [[nodiscard]] const sso::SessionDetails& details() const { return m_details; }
    /// Shows that the session has been ended since it was looked up.
    void showEnded();

    /// Returns the first entry of the history in which the address or the agent changed; null if there is
    /// none.
    [[nodiscard]] QWidget* firstChange() const;
    /// Returns the user agents that the card names.
    [[nodiscard]] QStringList agents() const;
    /// Shows browsers and operating systems in words, as far as their names are known by now.
    void showAgentNames();

    /// Returns whose session it is, and whether it is active, in a sentence that is announced.
    [[nodiscard]] QString summary() const;
    /// Returns the details as plain text for the clipboard. Times are in UTC, and the token is masked.
    [[nodiscard]] QString asText() const;

Q_SIGNALS:
    void sessionsOfOwnerWanted(const QString& username);
    /// The person wants to end this session, to renew it, or to end all sessions of its owner.
    void endWanted();
    void renewWanted();
    void endAllWanted(const QString& username);
    /// The person asked who has looked at this session.
    void whoLookedAtSessionWanted();
    /// The person asked who has looked at the owner of this session.
    void whoLookedAtUserWanted(const QString& username);
    /// The person wants to see this record of the audit log.
    void recordWanted(qint64 number);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHead();
    /// Returns a mark that says whether the address or the agent changed since the login, and leads to the
    /// entry of the history. Null if neither changed.
    [[nodiscard]] QWidget* makeChangeMark();
    void addTimeRow(const QString& name, const QString& copyName, const QString& objectName, TimePoint time,
                    ValueLine*& utcLine);
    void addAddressRow();
    void addAgentRow();
    void addHistory();
    void addActions(const QString& whyNot);
    void update();

    sso::SessionDetails m_details;
    const Clock& m_clock;
    const AgentNames& m_names;
    Card* m_card;
    IconLabel* m_statusIcon = nullptr;
    ValueLine* m_status = nullptr;
    PlainLabel* m_expires = nullptr;
    LifetimeBar* m_bar = nullptr;
    PlainLabel* m_used = nullptr;
    PlainLabel* m_agentName = nullptr;
    ValueText* m_agent = nullptr;
    HistorySection* m_history = nullptr;
    std::vector<std::pair<PlainLabel*, TimePoint>> m_localTimes;
    PlainLabel* m_addressKind = nullptr;
    ValueLine* m_creation = nullptr;
    ValueLine* m_expiration = nullptr;
    QPushButton* m_end = nullptr;
    QPushButton* m_renew = nullptr;
    bool m_isEnded = false;
    QTimer* m_tick;
};

} // namespace usher::ui
