// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/SessionLine.h"

#include "core/Time.h"
#include "core/audit/record/CanonicalJson.h"
#include "core/sso/search/query/SessionState.h"
#include "core/text/CsvRow.h"

namespace usher::sso
{

namespace
{

/// Returns false for a row that is gone or cannot be read: only its state is known.
bool hasContent(const FoundSession& session)
{
    return !session.ust.isEmpty();
}

/// Returns `yes` or `no`; an empty text if address and agent may not be shown.
QString changeWord(const FoundSession& session, bool hasChanged)
{
    if (session.refusedFor) {
        return {};
    }
    return hasChanged ? QStringLiteral("yes") : QStringLiteral("no");
}

} // namespace

QString stateWord(const FoundSession& session)
{
    if (session.hasEnded) {
        return QStringLiteral("ended");
    }
    if (session.isUnreadable) {
        return QStringLiteral("unreadable");
    }
    return session.refusedFor ? stateWordOf(*session.refusedFor) : okState;
}

QJsonObject toJson(const FoundSession& session)
{
    QJsonObject json{{QStringLiteral("state"), stateWord(session)}};
    if (!hasContent(session)) {
        return json;
    }
    json.insert(QStringLiteral("ust"), session.ust.masked());
    json.insert(QStringLiteral("username"), session.username);
    json.insert(QStringLiteral("creation_time"), isoText(session.creationTime));
    json.insert(QStringLiteral("expiration_time"), isoText(session.expirationTime));
    json.insert(QStringLiteral("auth_type"), session.authType);
    if (session.remoteAddr) {
        json.insert(QStringLiteral("remote_addr"), *session.remoteAddr);
    }
    if (session.userAgent) {
        json.insert(QStringLiteral("user_agent"), *session.userAgent);
    }
    if (!session.refusedFor) {
        json.insert(QStringLiteral("address_changed"), session.hasAddressChanged);
        json.insert(QStringLiteral("agent_changed"), session.hasAgentChanged);
    }
    return json;
}

QByteArray sessionJsonLine(const FoundSession& session)
{
    return audit::canonicalJson(toJson(session)) + '\n';
}

QByteArray sessionCsvHeader()
{
    return "state,ust,username,creation_time_utc,expiration_time_utc,auth_type,remote_addr,user_agent,"
           "address_changed,agent_changed\r\n";
}

QByteArray sessionCsvLine(const FoundSession& session)
{
    if (!hasContent(session)) {
        constexpr qsizetype otherColumns = 9;
        return csvRow(QStringList{stateWord(session)} + QStringList(otherColumns, QString()));
    }
    return csvRow({stateWord(session), session.ust.masked(), session.username, isoText(session.creationTime),
                   isoText(session.expirationTime), session.authType, session.remoteAddr.value_or(QString()),
                   session.userAgent.value_or(QString()), changeWord(session, session.hasAddressChanged),
                   changeWord(session, session.hasAgentChanged)});
}

} // namespace usher::sso
