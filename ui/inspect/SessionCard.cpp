// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/SessionCard.h"

#include <algorithm>

#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "core/VisibleText.h"
#include "ui/act/ActButton.h"
#include "ui/inspect/HistorySection.h"
#include "ui/pages/WhoLookedButtons.h"
#include "ui/widgets/clipboard/CopiedText.h"
#include "ui/widgets/feedback/ReceiptLink.h"
#include "ui/widgets/feedback/StateBadge.h"
#include "ui/widgets/layout/ActionRow.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/CopyButton.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/LifetimeBar.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"
#include "ui/words/ActionText.h"
#include "ui/words/AddressText.h"
#include "ui/words/AgentNames.h"
#include "ui/words/HistoryText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

using theme::Icon;
using theme::Tone;

SessionCard::SessionCard(const sso::SessionDetails& details, const Clock& clock, const AgentNames& names,
                         const QString& whyNot, QWidget* parent)
    : QWidget(parent), m_details(details), m_clock(clock), m_names(names), m_card(new Card),
      m_tick(new QTimer(this))
{
    setObjectName(QStringLiteral("sessionCard"));
    m_card->setAccessibleName(tr("Session details"));
    m_card->setObjectName(QStringLiteral("sessionDetails"));
    m_card->addRow(makeHead(), Card::roomyRow);
    addTimeRow(tr("Creation time"), tr("Copy creation time"), QStringLiteral("creationTime"),
               details.creationTime, m_creation);
    addTimeRow(tr("Expiration time"), tr("Copy expiration time"), QStringLiteral("expirationTime"),
               details.expirationTime, m_expiration);
    addAddressRow();
    addAgentRow();
    addHistory();
    addActions(whyNot);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid);
    column->addWidget(m_card);
    auto* receipt = new ReceiptLink(details.receipt.number, details.receipt.cid);
    connect(receipt, &ReceiptLink::recordWanted, this, &SessionCard::recordWanted);
    column->addWidget(receipt);

    update();
    connect(m_tick, &QTimer::timeout, this, &SessionCard::update);
    m_tick->start(std::chrono::seconds{1});
}

QWidget* SessionCard::makeHead()
{
    m_statusIcon = new IconLabel(Icon::CircleCheck, Tone::Success, theme::largeIconSize());
    m_status = whole(valueLine(tr("Status"), QStringLiteral("status"), ValueLook::Section));
    m_expires = mutedLabel({});
    auto* owner = fitted(valueLine(tr("User"), QStringLiteral("owner"), ValueLook::Strong));
    owner->setValue(m_details.username);
    auto* token = whole(
        valueLine(tr("Token, masked"), QStringLiteral("maskedUst"), ValueLook::SmallFixed, Tone::Muted));
    token->setValue(m_details.maskedUst);
    m_bar = new LifetimeBar(tr("Time used"));
    m_used = smallLabel({});
    auto* state = flowOf({rowOf({m_statusIcon, m_status, m_expires}, 10)});
    if (QWidget* mark = makeChangeMark()) {
        state->layout()->addWidget(mark);
    }
    return columnOf({endsOf(state, rowOf({owner, token}, 10)), m_bar,
                     rowOf({m_used, nullptr, smallLabel(authTypeText(m_details.authType))})},
                    theme::grid);
}

QWidget* SessionCard::makeChangeMark()
{
    const sso::SessionHistory& history = m_details.history;
    const QString words = changeWords(history.hasAddressChanged, history.hasAgentChanged);
    if (words.isEmpty()) {
        return nullptr;
    }
    const bool isInHistory = std::ranges::any_of(
        history.entries, [](const sso::HistoryEntry& entry) { return !changeWords(entry).isEmpty(); });
    auto* badge = new StateBadge({BadgeKind::Warning, words, Icon::TriangleAlert});
    badge->setObjectName(QStringLiteral("changeMark"));
    if (!isInHistory) { // it is in an entry that the answer leaves out
        return badge;
    }
    auto* link = smallButton(QStringLiteral("showChange"), Icon::ArrowDown, tr("Show in history"),
                             theme::ButtonKind::Link);
    const QString purpose = tr("Go to the first change in the history");
    link->setToolTip(purpose);
    link->setAccessibleDescription(purpose);
    connect(link, &QPushButton::clicked, this, [this] {
        if (QWidget* entry = firstChange()) {
            goToPart(entry);
        }
    });
    return rowOf({badge, link}, theme::halfGrid);
}

void SessionCard::addTimeRow(const QString& name, const QString& copyName, const QString& objectName,
                             TimePoint time, ValueLine*& utcLine)
{
    auto* local = strongLabel(zonedLocalText(time));
    local->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_localTimes.emplace_back(local, time);
    utcLine = valueLine(name, objectName, ValueLook::Small, Tone::Muted);
    m_card->addRow(name, columnOf({local, utcLine}),
                   copyButton(copyName, objectName + QStringLiteral("Copy"), isoUtc(time)));
}

void SessionCard::addAddressRow()
{
    const QString name = tr("Remote address");
    const QString objectName = QStringLiteral("remoteAddress");
    auto* chain = fixedText(name, objectName, addressChainText(m_details.remoteAddr));
    m_addressKind = smallLabel(addressKindText(m_details.remoteAddr));
    m_addressKind->setObjectName(QStringLiteral("addressKind"));
    m_addressKind->setWordWrap(true);
    m_card->addRow(
        name, columnOf({chain, m_addressKind}),
        copyButton(tr("Copy remote address"), objectName + QStringLiteral("Copy"), m_details.remoteAddr));
}

void SessionCard::addAgentRow()
{
    const QString name = tr("User agent");
    const QString objectName = QStringLiteral("userAgent");
    m_agent = fixedText(name, objectName, m_details.userAgent.isEmpty() ? tr("none") : m_details.userAgent);
    m_agentName = strongLabel({});
    m_agentName->setObjectName(QStringLiteral("agentName"));
    QWidget* both = columnOf({m_agentName, m_agent});
    m_agentName->hide(); // until it is known; must come after the label has a parent
    m_card->addRow(
        name, both,
        copyButton(tr("Copy user agent"), objectName + QStringLiteral("Copy"), m_details.userAgent));
}

void SessionCard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange) {
        for (const auto& [label, time] : m_localTimes) {
            label->setText(zonedLocalText(time));
        }
        m_addressKind->setText(addressKindText(m_details.remoteAddr));
    }
}

QStringList SessionCard::agents() const
{
    return QStringList{m_details.userAgent} + agentsIn(m_details.history);
}

void SessionCard::showAgentNames()
{
    const QString name = m_names.known(m_details.userAgent);
    m_agentName->setText(name);
    m_agentName->setVisible(!name.isEmpty());
    m_agent->setTone(name.isEmpty() ? Tone::Normal : Tone::Muted); // the name is what people look for
    m_history->showAgentNames();
}

QWidget* SessionCard::firstChange() const
{
    return m_history->firstChange();
}

void SessionCard::addHistory()
{
    m_history = new HistorySection(m_details.history, m_names);
    m_card->addRow(tr("History"), m_history);
}

void SessionCard::addActions(const QString& whyNot)
{
    auto* copyAll = smallButton(QStringLiteral("copyAll"), Icon::Copy, tr("Copy all"));
    connect(copyAll, &QPushButton::clicked, this, [this, copyAll] { copyAndSay(*copyAll, asText()); });
    auto* others = smallButton(QStringLiteral("sessionsOfOwner"), Icon::Ticket,
                               tr("Sessions of %1").arg(shortActionText(m_details.username)));
    connect(others, &QPushButton::clicked, this,
            [this] { Q_EMIT sessionsOfOwnerWanted(m_details.username); });
    const WhoLookedButtons whoLooked = makeWhoLookedButtons();
    connect(whoLooked.session, &QPushButton::clicked, this, &SessionCard::whoLookedAtSessionWanted);
    connect(whoLooked.user, &QPushButton::clicked, this,
            [this] { Q_EMIT whoLookedAtUserWanted(m_details.username); });
    m_end = actButton(QStringLiteral("endSession"), Icon::Ban, tr("End session…"),
                      tr("End this session (Ctrl+T)"), whyNot);
    connect(m_end, &QPushButton::clicked, this, &SessionCard::endWanted);
    m_renew = actButton(QStringLiteral("renewSession"), Icon::ClockPlus, tr("Renew…"),
                        tr("Move the expiration of this session"), whyNot, theme::ButtonKind::Plain);
    connect(m_renew, &QPushButton::clicked, this, &SessionCard::renewWanted);
    auto* endAll = actButton(QStringLiteral("endAllOfOwner"), Icon::Ban,
                             tr("End all sessions of %1…").arg(shortActionText(m_details.username)),
                             tr("End all live sessions of this user"), whyNot);
    connect(endAll, &QPushButton::clicked, this, [this] { Q_EMIT endAllWanted(m_details.username); });
    m_card->addRow(
        new ActionRow({copyAll, m_end, m_renew, others, whoLooked.session, whoLooked.user, endAll}));
}

void SessionCard::showEnded()
{
    m_isEnded = true;
    m_end->setEnabled(false);
    m_renew->setEnabled(false);
    update();
}

QString SessionCard::summary() const
{
    //: %1 is a user name, %2 a state, %3 how long it lasts: Session of alice. Active, expires in 42 min
    return tr("Session of %1. %2, %3")
        .arg(visibleText(m_details.username), m_status->text(), m_expires->text());
}

QString SessionCard::asText() const
{
    QStringList lines{
        tr("User: %1").arg(m_details.username),
        tr("Token: %1").arg(m_details.maskedUst),
        tr("Creation time: %1").arg(isoUtc(m_details.creationTime)),
        tr("Expiration time: %1").arg(isoUtc(m_details.expirationTime)),
        tr("Remote address: %1").arg(m_details.remoteAddr),
        tr("User agent: %1").arg(m_details.userAgent),
    };
    for (const sso::HistoryEntry& entry : m_details.history.entries) {
        lines << tr("History: %1").arg(historyLine(entry));
    }
    lines << tr("Recorded as no. %1, correlation ID %2")
                 .arg(QString::number(m_details.receipt.number), m_details.receipt.cid);
    return lines.join(u'\n') + u'\n';
}

void SessionCard::update()
{
    const TimePoint now = m_clock.now();
    const auto life = m_details.expirationTime - m_details.creationTime;
    const auto used = std::clamp(now - m_details.creationTime, decltype(life)::zero(), life);
    const bool isActive = m_details.expirationTime > now;

    if (m_isEnded) {
        m_statusIcon->setIcon(Icon::CircleX, Tone::Danger);
        m_status->setValue(tr("Ended"));
        m_status->setTone(Tone::Danger);
        m_expires->setText(tr("its token is refused now"));
        m_tick->stop();
        return;
    }
    m_statusIcon->setIcon(isActive ? Icon::CircleCheck : Icon::CircleX,
                          isActive ? Tone::Success : Tone::Danger);
    m_status->setValue(isActive ? tr("Active") : tr("Expired"));
    m_status->setTone(isActive ? Tone::Normal : Tone::Danger);
    const QString expiry = relativeText(m_details.expirationTime, now);
    m_expires->setText(isActive ? tr("expires %1").arg(expiry) : expiry);
    const QString usedText = tr("%1 used").arg(lifeUsedText(used, life));
    m_used->setText(usedText);
    m_bar->setFilled(life.count() > 0 ? double(used.count()) / double(life.count()) : 1.0, usedText);

    const auto withDistance = [&](TimePoint time) {
        return utcText(time) + QStringLiteral(" · ") + relativeText(time, now);
    };
    m_creation->setValue(withDistance(m_details.creationTime));
    m_expiration->setValue(withDistance(m_details.expirationTime));
}

} // namespace usher::ui
