// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/call/CallAnswers.h"

#include <QJsonArray>

#include "core/Time.h"

namespace usher::cli
{

namespace
{

QString tokenText(const sso::Ust& ust)
{
    return QString::fromUtf8(ust.text());
}

QJsonObject sessionJson(const sso::ListedSession& session)
{
    return {{QStringLiteral("ust"), session.ust ? tokenText(*session.ust) : session.maskedUst},
            {QStringLiteral("creation_time"), isoText(session.creationTime)},
            {QStringLiteral("expiration_time"), isoText(session.expirationTime)},
            {QStringLiteral("remote_addr"), session.remoteAddr},
            {QStringLiteral("user_agent"), session.userAgent},
            {QStringLiteral("auth_type"), session.authType},
            {QStringLiteral("auth_principal"), session.authPrincipal},
            {QStringLiteral("ext_session_id"), session.extSessionId}};
}

} // namespace

QJsonObject toJson(const sso::SessionDetails& details)
{
    return {{QStringLiteral("session"),
             QJsonObject{{QStringLiteral("creation_time"), isoText(details.creationTime)},
                         {QStringLiteral("expiration_time"), isoText(details.expirationTime)},
                         {QStringLiteral("remote_addr"), details.remoteAddr},
                         {QStringLiteral("user_agent"), details.userAgent}}}};
}

QJsonObject toJson(const sso::Verification& verification)
{
    return {{QStringLiteral("is_valid"), verification.isValid}};
}

QJsonObject toJson(const sso::Renewal& renewal)
{
    return {{QStringLiteral("expiration_time"), isoText(renewal.expirationTime)}};
}

QJsonObject toJson(const sso::ListedSessions& list)
{
    QJsonArray sessions;
    for (const sso::ListedSession& session : list.sessions) {
        sessions << sessionJson(session);
    }
    return {{QStringLiteral("sessions"), sessions}};
}

QJsonObject toJson(const sso::LoginSession& session)
{
    QJsonObject answer{{QStringLiteral("ust"), tokenText(session.ust)},
                       {QStringLiteral("expiration_time"), isoText(session.expirationTime)}};
    if (session.isPasswordAboutToExpire) {
        answer.insert(QStringLiteral("warning"), statusCode(Status::PasswordAboutToExpire));
    }
    return answer;
}

QJsonObject toJson(const sso::Logout&)
{
    return {};
}

} // namespace usher::cli
