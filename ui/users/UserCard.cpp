// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserCard.h"

#include <QEvent>
#include <QLocale>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/users/RecordGrid.h"
#include "ui/users/text/AccountText.h"
#include "ui/users/text/RecordedEvent.h"
#include "ui/users/text/UserState.h"
#include "ui/widgets/clipboard/CopiedText.h"
#include "ui/widgets/feedback/ReceiptLink.h"
#include "ui/widgets/layout/ActionRow.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/CopyButton.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

using theme::Icon;
using theme::Tone;

namespace
{

Tone toneOf(BadgeKind kind)
{
    return kind == BadgeKind::Success   ? Tone::Success
           : kind == BadgeKind::Warning ? Tone::Warning
           : kind == BadgeKind::Danger  ? Tone::Danger
                                        : Tone::Muted;
}

/// Returns the text with a capital letter at its beginning.
QString capitalized(const QString& text)
{
    return text.left(1).toUpper() + text.mid(1);
}

} // namespace

UserCard::UserCard(const sso::UserDetails& user, const Clock& clock, const UserActions::Buttons& acts,
                   QWidget* parent)
    : QWidget(parent), m_user(user), m_clock(clock), m_card(new Card),
      m_logins(new RecordGrid(tr("Last logins"), QStringLiteral("userLastLogins"), lastLogins(user),
                              tr("The audit log has none"))),
      m_looks(new RecordGrid(tr("Last looks"), QStringLiteral("userLastLooks"), lastLooks(user),
                             tr("The audit log has none")))
{
    setObjectName(QStringLiteral("userCard"));
    m_card->setAccessibleName(tr("User details"));
    m_card->setObjectName(QStringLiteral("userDetails"));
    m_card->addRow(makeHead(), Card::roomyRow);
    addActions(acts); // above the rows, which do not fit into a low window
    addSentence(tr("Sessions"), QStringLiteral("userSessions"), m_sessions);
    addSentence(tr("Password"), QStringLiteral("userPassword"), m_password);
    addValue(tr("One-time code"), QStringLiteral("userOneTimeCode"), oneTimeCodeSentence(user));
    addSentence(tr("Failed logins"), QStringLiteral("userFailures"), m_failures);
    if (user.lockedTime) {
        addSentence(tr("Lock"), QStringLiteral("userLocking"), m_locking);
    }
    addValue(tr("Super-user"), QStringLiteral("userIsSuperUser"),
             user.isSuperUser ? tr("Yes: may look at and act on everybody.") : tr("No"));
    addValue(tr("Sign-up"), QStringLiteral("userSignUp"), signUpText(user.signUpStatus));
    addValue(tr("Approval"), QStringLiteral("userApproval"), approvalText(user.approvalStatus));
    m_card->addRow(tr("Last logins"), m_logins, nullptr, m_logins->firstRowHeight());
    m_card->addRow(tr("Last looks"), m_looks, nullptr, m_looks->firstRowHeight());
    for (const RecordGrid* events : {m_logins, m_looks}) {
        connect(events, &RecordGrid::recordWanted, this, &UserCard::recordWanted);
    }
    auto* linked = valueText(tr("Linked logins"), QStringLiteral("userLinkedLogins"), {});
    linked->setLines(linkedLoginLines(user));
    constexpr int mostLines = 15; // of five entries that wrap; more of them scroll
    linked->setMaximumLines(mostLines);
    m_card->addRow(tr("Linked logins"), linked);
    auto* id = valueLine(tr("Public ID"), QStringLiteral("userPublicId"), ValueLook::Fixed);
    id->setValue(user.userId);
    m_card->addRow(tr("Public ID"), id,
                   copyButton(tr("Copy public ID"), QStringLiteral("userPublicIdCopy"), user.userId));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid);
    column->addWidget(m_card);
    auto* receipt = new ReceiptLink(user.receipt.number, user.receipt.cid);
    connect(receipt, &ReceiptLink::recordWanted, this, &UserCard::recordWanted);
    column->addWidget(receipt);

    update();
    auto* tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, &UserCard::update);
    tick->start(std::chrono::seconds{1});
}

QWidget* UserCard::makeHead()
{
    m_stateIcon = new IconLabel(Icon::CircleCheck, Tone::Success, theme::largeIconSize());
    m_state = whole(valueLine(tr("State"), QStringLiteral("userState"), ValueLook::Section));
    m_meaning = valueText(tr("What the state means"), QStringLiteral("userStateMeaning"), {});
    m_meaning->setTone(Tone::Muted);
    auto* name = fitted(valueLine(tr("User name"), QStringLiteral("userName"), ValueLook::Strong));
    name->setValue(m_user.username);
    return columnOf({endsOf(rowOf({m_stateIcon, m_state}, 10),
                            rowOf({name, copyButton(tr("Copy user name"), QStringLiteral("userNameCopy"),
                                                    m_user.username)})),
                     m_meaning},
                    theme::grid);
}

void UserCard::addSentence(const QString& name, const QString& objectName, ValueText*& text)
{
    text = valueText(name, objectName, {});
    m_card->addRow(name, text);
}

void UserCard::addValue(const QString& name, const QString& objectName, const QString& value)
{
    m_card->addRow(name, valueText(name, objectName, value));
}

void UserCard::addActions(const UserActions::Buttons& acts)
{
    auto* sessions = smallButton(QStringLiteral("showSessionsOfUser"), Icon::Ticket, tr("Show sessions"));
    sessions->setToolTip(tr("List the live sessions of this user"));
    connect(sessions, &QPushButton::clicked, this, &UserCard::sessionsWanted);
    auto* records = smallButton(QStringLiteral("showRecordsOfUser"), Icon::ScrollText, tr("Show records"));
    records->setToolTip(tr("List what was done to this user, and who looked at the user's sessions"));
    connect(records, &QPushButton::clicked, this, &UserCard::recordsWanted);
    auto* copyAll = smallButton(QStringLiteral("copyUser"), Icon::Copy, tr("Copy all"));
    connect(copyAll, &QPushButton::clicked, this, [this, copyAll] { copyAndSay(*copyAll, asText()); });
    auto* actions = new ActionRow({sessions, records});
    for (QPushButton* act : acts.usual) {
        actions->add(act);
    }
    actions->add(copyAll);
    for (QPushButton* act : acts.others) {
        actions->addToMenu(act);
    }
    m_card->addRow(actions);
}

QString UserCard::asText() const
{
    const TimePoint now = m_clock.now();
    QStringList lines{
        tr("User: %1").arg(m_user.username),
        tr("Public ID: %1").arg(m_user.userId),
        tr("State: %1").arg(userBadge(m_user, now).text),
        tr("Sessions: %1").arg(liveSessionsText(m_user.liveSessions)),
        tr("Password expiry: %1").arg(isoUtc(m_user.passwordExpiry)),
        tr("Password must be changed: %1").arg(m_user.passwordMustChange ? tr("yes") : tr("no")),
        tr("One-time code: %1").arg(m_user.isTotpEnabled ? tr("on") : tr("off")),
        tr("Failed logins in a row: %1").arg(m_user.failuresInRow),
        tr("Super-user: %1").arg(m_user.isSuperUser ? tr("yes") : tr("no")),
        tr("Sign-up: %1").arg(m_user.signUpStatus),
        tr("Approval: %1").arg(m_user.approvalStatus),
    };
    if (m_user.lockedTime) {
        const QString when = isoUtc(*m_user.lockedTime);
        const QString locker = lockerText(m_user);
        lines << (locker.isEmpty() ? tr("Last locked or unlocked: %1").arg(when)
                                   : tr("Last locked or unlocked: %1 by %2").arg(when, locker));
    }
    lines << tr("Recorded as no. %1, correlation ID %2")
                 .arg(QString::number(m_user.receipt.number), m_user.receipt.cid);
    return lines.join(u'\n') + u'\n';
}

void UserCard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange) {
        update();
    }
}

void UserCard::update()
{
    const TimePoint now = m_clock.now();
    const Badge badge = userBadge(m_user, now);
    m_stateIcon->setIcon(*badge.icon, toneOf(badge.kind));
    m_state->setValue(capitalized(badge.text));
    m_state->setTone(badge.kind == BadgeKind::Success ? Tone::Normal : toneOf(badge.kind));
    m_meaning->setValue(userStateSentence(m_user, now));
    const QString count = capitalized(liveSessionsText(m_user.liveSessions));
    const QString worth = liveSessionsSentence(m_user);
    m_sessions->setValue(worth.isEmpty() ? count : count + QStringLiteral(". ") + worth);
    m_password->setValue(passwordSentence(m_user, now));
    const bool isPauseInHead = areLoginsPaused(m_user, now);
    m_failures->setValue(isPauseInHead ? failureCountSentence(m_user) : failuresSentence(m_user, now));
    m_logins->update(now);
    m_looks->update(now);
    if (m_locking) {
        m_locking->setValue(lockingSentence(m_user, now));
    }
}

} // namespace usher::ui
