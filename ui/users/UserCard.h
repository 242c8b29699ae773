// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/sso/account/UserDetails.h"
#include "ui/users/act/UserActions.h"

namespace usher::ui
{

class Card;
class IconLabel;
class RecordGrid;
class ValueLine;
class ValueText;

/// Shows a user's account: the state and what it means, sessions, password, one-time code, failed logins, and
/// the audit record of the look. What depends on the time is updated every second.
class UserCard final : public QWidget
{
    Q_OBJECT

public:
    /// `clock` must live as long as the card. `acts` are buttons that act on the user; they belong to the
    /// card from now on.
    UserCard(const sso::UserDetails& user, const Clock& clock, const UserActions::Buttons& acts,
             QWidget* parent = nullptr);

    /// Returns the account as plain text for the clipboard, with times in UTC.
    [[nodiscard]] QString asText() const;

Q_SIGNALS:
    void sessionsWanted();
    /// The person asked for the audit records about this user.
    void recordsWanted();
    /// The person wants to see this record of the audit log.
    void recordWanted(qint64 number);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHead();
    void addSentence(const QString& name, const QString& objectName, ValueText*& text);
    void addValue(const QString& name, const QString& objectName, const QString& value);
    void addActions(const UserActions::Buttons& acts);
    void update();

    sso::UserDetails m_user;
    const Clock& m_clock;
    Card* m_card;
    IconLabel* m_stateIcon = nullptr;
    ValueLine* m_state = nullptr;
    ValueText* m_meaning = nullptr;
    ValueText* m_sessions = nullptr;
    ValueText* m_password = nullptr;
    ValueText* m_failures = nullptr;
    ValueText* m_locking = nullptr;
    RecordGrid* m_logins;
    RecordGrid* m_looks;
};

} // namespace usher::ui
