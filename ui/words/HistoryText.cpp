// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/HistoryText.h"

#include <QCoreApplication>

#include "core/text/address/Network.h"
#include "ui/words/AddressText.h"
#include "ui/words/AgentNames.h"
#include "ui/words/NumberText.h"
#include "ui/words/QueryText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

using std::chrono::microseconds;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(usher::ui::HistoryText)

public:
    static QString loggedIn(const QString& address, const QString& agent)
    {
        //: %1: remote address, %2: browser and system
        return tr("Logged in from %1 with %2.").arg(address, agent);
    }
    static QString loggedIn(microseconds since)
    {
        return since < microseconds(0) ? tr("Logged in, %1 before the entry above.").arg(durationText(-since))
                                       : tr("Logged in again after %1.").arg(durationText(since));
    }
    static QString renewed() { return tr("Renewed."); }
    static QString renewed(microseconds since)
    {
        return since < microseconds(0) ? tr("Renewed, %1 before the entry above.").arg(durationText(-since))
                                       : tr("Renewed after %1.").arg(durationText(since));
    }
    static QString renewed(qint64 count, TimePoint until)
    {
        return tr("Renewed %1 times until %2.").arg(numberText(count), zonedLocalText(until));
    }
    static QString other(const QString& name) { return tr("The server calls this “%1”.").arg(name); }
    static QString unreadable() { return tr("This entry cannot be read."); }
    static QString partlyUnreadable() { return tr("Part of this entry cannot be read."); }

    static QString address(const QString& before, const QString& after)
    {
        return tr("The address changed from %1 to %2.").arg(before, after);
    }
    static QString addressWithin(const QString& before, const QString& after, const QString& network)
    {
        return tr("The address changed from %1 to %2, within the network %3.").arg(before, after, network);
    }
    static QString addressAndNetwork(const QString& before, const QString& networkBefore,
                                     const QString& after, const QString& network)
    {
        return tr("The address changed from %1 to %2, and the network from %3 to %4.")
            .arg(before, after, networkBefore, network);
    }
    static QString sameAddress() { return tr("The address is the same."); }

    static QString browser(const QString& before, const QString& after)
    {
        return tr("The browser changed from %1 to %2.").arg(before, after);
    }
    static QString version(const QString& before, const QString& after)
    {
        return tr("The version changed from %1 to %2.").arg(before, after);
    }
    static QString system(const QString& before, const QString& after)
    {
        return tr("The system changed from %1 to %2.").arg(before, after);
    }
    static QString agent(const QString& before, const QString& after)
    {
        return tr("The user agent changed from “%1” to “%2”.").arg(before, after);
    }
    static QString newAgent(const QString& after)
    {
        return tr("The user agent is now “%1”. There was none before.").arg(after);
    }
    static QString agentIsGone(const QString& before)
    {
        return tr("There is no user agent any more. Before, it was “%1”.").arg(before);
    }
    static QString sameAgent() { return tr("The user agent is the same."); }
    static QString sameBoth() { return tr("The address and the user agent are the same."); }

    static QString dropped(qint64 count)
    {
        return countedText(count, tr("The server has dropped one earlier entry."),
                           tr("The server has dropped %1 earlier entries."));
    }
    static QString leftOut(qint64 count)
    {
        return countedText(count, tr("One earlier entry is left out."),
                           tr("%1 earlier entries are left out."));
    }

    static QString addressChanged() { return tr("address changed"); }
    static QString agentChanged() { return tr("agent changed"); }
    static QString bothChanged() { return tr("address, agent changed"); }
    static QString quoted(const QString& text) { return tr("“%1”").arg(text); }
    static QString unknownAddress() { return tr("an unrecorded address"); }
    static QString unknownAgent() { return tr("no user agent"); }
};

/// Returns a user agent in a sentence: by its name, or in quotes.
QString agentText(const QString& agent, const AgentNames& names)
{
    if (agent.isEmpty()) {
        return Words::unknownAgent();
    }
    const QString name = names.known(agent);
    return name.isEmpty() ? Words::quoted(agent) : name;
}

QString eventSentence(const sso::HistoryEntry& entry, const AgentNames& names)
{
    const auto& since = entry.sinceEarlier;
    switch (entry.event) {
    case sso::HistoryEvent::Login: {
        if (since) {
            return Words::loggedIn(*since);
        }
        const QString address = entry.remoteAddr.value_or(QString());
        return Words::loggedIn(address.isEmpty() ? Words::unknownAddress() : addressChainText(address),
                               agentText(entry.userAgent.value_or(QString()), names));
    }
    case sso::HistoryEvent::Renewal:
        return since ? Words::renewed(*since) : Words::renewed();
    case sso::HistoryEvent::Other:
        break;
    }
    return entry.eventName.isEmpty() ? QString() : Words::other(entry.eventName);
}

QString addressSentence(const QString& before, const QString& after)
{
    const QString networkBefore = networkAround(clientAddress(before));
    const QString network = networkAround(clientAddress(after));
    const QString chainBefore = addressChainText(before);
    const QString chain = addressChainText(after);
    if (networkBefore.isEmpty() || network.isEmpty()) {
        return Words::address(chainBefore, chain);
    }
    return network == networkBefore ? Words::addressWithin(chainBefore, chain, network)
                                    : Words::addressAndNetwork(chainBefore, networkBefore, chain, network);
}

QString agentSentence(const QString& before, const QString& after, const AgentNames& names)
{
    if (before.isEmpty() || after.isEmpty()) {
        return before.isEmpty() ? Words::newAgent(after) : Words::agentIsGone(before);
    }
    const QString nameBefore = names.known(before);
    const QString name = names.known(after);
    if (nameBefore.isEmpty() || name.isEmpty() || nameBefore == name) {
        return Words::agent(before, after);
    }
    if (names.knownBrowser(before) != names.knownBrowser(after)) {
        return Words::browser(nameBefore, name);
    }
    const QString separator = QStringLiteral(" · ");
    const bool isOtherSystem = nameBefore.section(separator, 1) != name.section(separator, 1);
    return isOtherSystem ? Words::system(nameBefore, name) : Words::version(nameBefore, name);
}

} // namespace

QString changeWords(bool hasAddressChanged, bool hasAgentChanged)
{
    if (hasAddressChanged) {
        return hasAgentChanged ? Words::bothChanged() : Words::addressChanged();
    }
    return hasAgentChanged ? Words::agentChanged() : QString();
}

QString changeWords(const sso::HistoryEntry& entry)
{
    return changeWords(entry.earlierAddr.has_value(), entry.earlierAgent.has_value());
}

QString historySentences(const sso::HistoryEntry& entry, const AgentNames& names)
{
    QStringList sentences{eventSentence(entry, names)};
    if (entry.earlierAddr) {
        sentences << addressSentence(*entry.earlierAddr, entry.remoteAddr.value_or(QString()));
    }
    if (entry.earlierAgent) {
        sentences << agentSentence(*entry.earlierAgent, entry.userAgent.value_or(QString()), names);
    }
    const bool isFirstLogin = entry.event == sso::HistoryEvent::Login && !entry.sinceEarlier;
    const bool isSameAddress = entry.remoteAddr && !entry.earlierAddr && !isFirstLogin;
    const bool isSameAgent = entry.userAgent && !entry.earlierAgent && !isFirstLogin;
    if (isSameAddress && isSameAgent) {
        sentences << Words::sameBoth();
    } else if (isSameAddress) {
        sentences << Words::sameAddress();
    } else if (isSameAgent) {
        sentences << Words::sameAgent();
    }
    if (entry.isUnreadable) {
        const bool isKnown = entry.time || entry.remoteAddr || entry.userAgent || !entry.eventName.isEmpty();
        sentences << (isKnown ? Words::partlyUnreadable() : Words::unreadable());
    }
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

bool isQuietRenewal(const sso::HistoryEntry& entry)
{
    return entry.event == sso::HistoryEvent::Renewal && !entry.earlierAddr && !entry.earlierAgent &&
           !entry.isUnreadable && entry.time;
}

QString quietRenewalsText(qint64 count, TimePoint until)
{
    return Words::renewed(count, until) + u' ' + Words::sameBoth();
}

QString missingHistoryText(const sso::SessionHistory& history)
{
    QStringList sentences;
    if (history.droppedCount > 0) {
        sentences << Words::dropped(history.droppedCount);
    }
    if (history.leftOutCount > 0) {
        sentences << Words::leftOut(history.leftOutCount);
    }
    return sentences.join(u' ');
}

QString historyLine(const sso::HistoryEntry& entry)
{
    const QString unknown = QStringLiteral("?");
    return QStringList{entry.time ? utcText(*entry.time) : unknown,
                       entry.eventName.isEmpty() ? unknown : entry.eventName,
                       entry.remoteAddr.value_or(unknown), entry.userAgent.value_or(unknown)}
        .join(QStringLiteral("  "));
}

QStringList agentsIn(const sso::SessionHistory& history)
{
    QStringList agents;
    for (const sso::HistoryEntry& entry : history.entries) {
        for (const auto& agent : {entry.earlierAgent, entry.userAgent}) {
            if (agent && !agents.contains(*agent)) {
                agents << *agent;
            }
        }
    }
    return agents;
}

} // namespace usher::ui
