// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/SessionText.h"

#include "app/cli/output/TextColumn.h"
#include "core/Time.h"
#include "core/VisibleText.h"
#include "core/sso/search/SessionLine.h"

namespace usher::cli
{

namespace
{

/// Returns false for a row that is gone or cannot be read: only its state is known.
bool hasContent(const sso::FoundSession& session)
{
    return !session.ust.isEmpty();
}

QString field(const QString& key, const QString& value)
{
    constexpr qsizetype width = 15;
    return key.leftJustified(width) + u' ' + visibleText(value) + u'\n';
}

QString orUnknown(const std::optional<QString>& value)
{
    return value ? orDash(*value) : QStringLiteral("?");
}

QString historyLine(const sso::HistoryEntry& entry)
{
    constexpr qsizetype timeWidth = 19;
    constexpr qsizetype eventWidth = 5;
    constexpr qsizetype changeWidth = 13; // `address,agent`
    QStringList changes;
    if (entry.earlierAddr) {
        changes << QStringLiteral("address");
    }
    if (entry.earlierAgent) {
        changes << QStringLiteral("agent");
    }
    const QString event = entry.eventName.isEmpty() ? QStringLiteral("?") : visibleText(entry.eventName);
    return QStringList{(entry.time ? secondsText(*entry.time) : QStringLiteral("?")).leftJustified(timeWidth),
                       event.leftJustified(eventWidth), orDash(changes.join(u',')).leftJustified(changeWidth),
                       orUnknown(entry.remoteAddr), orUnknown(entry.userAgent)}
        .join(QStringLiteral("  "));
}

} // namespace

QString detailsText(const sso::SessionDetails& details)
{
    return field(QStringLiteral("creation_time"), secondsText(details.creationTime)) +
           field(QStringLiteral("expiration_time"), secondsText(details.expirationTime)) +
           field(QStringLiteral("remote_addr"), details.remoteAddr) +
           field(QStringLiteral("user_agent"), details.userAgent);
}

QString historyText(const sso::SessionHistory& history)
{
    QString lines;
    for (const sso::HistoryEntry& entry : history.entries) {
        lines += field(QStringLiteral("history"), historyLine(entry));
    }
    return lines;
}

QStringList historyNotes(const sso::SessionHistory& history)
{
    if (history.isUnreadable) {
        return {QStringLiteral("The session's history cannot be read.")};
    }
    QStringList notes;
    if (history.entries.empty()) {
        notes << QStringLiteral("The session has no history.");
    }
    if (history.droppedCount > 0) {
        notes << QStringLiteral("Entries that the server has dropped from the history's beginning: %1.")
                     .arg(history.droppedCount);
    }
    if (history.leftOutCount > 0) {
        notes << QStringLiteral("Earlier entries of the history that are left out: %1.")
                     .arg(history.leftOutCount);
    }
    return notes;
}

QString sessionLine(const sso::FoundSession& session)
{
    constexpr qsizetype tokenWidth = 13; // `zust74pb…gaqf`
    constexpr qsizetype timeWidth = 19;
    constexpr qsizetype kindWidth = 10;  // `basic_auth`
    constexpr qsizetype stateWidth = 11; // `unconfirmed`
    const bool isThere = hasContent(session);
    const auto time = [&](TimePoint moment) {
        return isThere ? secondsText(moment) : QStringLiteral("-").leftJustified(timeWidth);
    };
    return QStringList{orDash(isThere ? session.ust.masked() : QString()).leftJustified(tokenWidth),
                       time(session.creationTime),
                       time(session.expirationTime),
                       orDash(session.authType).leftJustified(kindWidth),
                       sso::stateWord(session).leftJustified(stateWidth),
                       orDash(session.username),
                       orDash(session.remoteAddr.value_or(QString())),
                       orDash(session.userAgent.value_or(QString()))}
        .join(QStringLiteral("  "));
}

QString answeredSessionLine(const sso::ExportedSession& session)
{
    constexpr qsizetype tokenWidth = 13;  // `zust74pb…gaqf`
    constexpr qsizetype codeWidth = 7;    // `E005002`
    constexpr qsizetype reasonWidth = 24; // `target_sign_up_not_final`
    constexpr qsizetype timeWidth = 19;
    const auto time = [&](const std::optional<TimePoint>& moment) {
        return (moment ? secondsText(*moment) : QStringLiteral("-")).leftJustified(timeWidth);
    };
    return QStringList{orDash(session.maskedUst).leftJustified(tokenWidth),
                       session.status.leftJustified(codeWidth),
                       orDash(session.reason).leftJustified(reasonWidth),
                       time(session.creationTime),
                       time(session.expirationTime),
                       orDash(session.username),
                       orDash(session.remoteAddr.value_or(QString())),
                       orDash(session.userAgent.value_or(QString()))}
        .join(QStringLiteral("  "));
}

} // namespace usher::cli
