// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/api/WorldReplay.h"

#include <QJsonDocument>

#include "core/Time.h"
#include "core/crypto/StoredSecret.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RequireThat.h"

namespace usher::test
{

namespace
{

constexpr QLatin1StringView okKey("ok");
constexpr QLatin1StringView sessionsKey("sessions");
constexpr QLatin1StringView ustKey("ust");

/// Returns the answer in the form in which the reference's is recorded.
template <class Answer, class ToJson>
QJsonObject answered(const Result<Answer>& answer, const ToJson& toJson)
{
    if (answer) {
        return {{okKey, toJson(*answer)}};
    }
    if (answer.error().kind != ErrorKind::Refused) {
        return {{QStringLiteral("failed"), errorSentence(answer.error())}};
    }
    return {{QStringLiteral("error"), QJsonArray{statusCode(answer.error().status)}}};
}

QJsonObject detailsJson(const sso::SessionDetails& details)
{
    return {{QStringLiteral("session"),
             QJsonObject{{QStringLiteral("creation_time"), isoText(details.creationTime)},
                         {QStringLiteral("expiration_time"), isoText(details.expirationTime)},
                         {QStringLiteral("remote_addr"), details.remoteAddr},
                         {QStringLiteral("user_agent"), details.userAgent}}}};
}

QJsonObject listedJson(const sso::ListedSession& session)
{
    return {{QStringLiteral("ust"), QString::fromUtf8(session.ust.value().text())},
            {QStringLiteral("creation_time"), isoText(session.creationTime)},
            {QStringLiteral("expiration_time"), isoText(session.expirationTime)},
            {QStringLiteral("remote_addr"), session.remoteAddr},
            {QStringLiteral("user_agent"), session.userAgent},
            {QStringLiteral("auth_type"), session.authType},
            {QStringLiteral("auth_principal"), session.authPrincipal},
            {QStringLiteral("ext_session_id"), session.extSessionId}};
}

QJsonObject listJson(const sso::ListedSessions& list)
{
    QJsonArray sessions;
    for (const sso::ListedSession& session : list.sessions) {
        sessions << listedJson(session);
    }
    return {{sessionsKey, sessions}};
}

} // namespace

WorldReplay::WorldReplay(const World& world) : m_world(world), m_clock(world.now)
{
    makeWorld(m_store, world);
    m_sso = m_store.open(m_clock);
    m_database.emplace(m_store);
    m_tables = m_database->referenceTables();
    m_rows = WorldRows::of(*m_database);
}

QString WorldReplay::difference(qsizetype number)
{
    const WorldCall& call = m_world.calls.at(number);
    m_clock.set(call.at);
    m_ust.clear();
    const QJsonObject answer = ask(call, number);
    const WorldRows before = m_rows;
    if (const QString tables = m_database->referenceTables(); tables != m_tables) {
        m_tables = tables;
        m_rows = WorldRows::of(*m_database);
    }
    QString difference = rowDifference(m_world, call, m_ust, before, m_rows);
    if (!agrees(answer, call.expect)) {
        difference.prepend(
            QStringLiteral("%1 instead of %2; ")
                .arg(QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact)),
                     QString::fromUtf8(QJsonDocument(call.expect).toJson(QJsonDocument::Compact))));
    }
    return difference;
}

bool WorldReplay::agrees(const QJsonObject& answer, const QJsonObject& expected) const
{
    return expected.contains(QLatin1StringView("exception")) ? answer.contains(QLatin1StringView("error"))
                                                             : sorted(answer) == sorted(expected);
}

/// Returns the answer with its sessions in the order of their tokens: any order is right.
QJsonObject WorldReplay::sorted(const QJsonObject& answer) const
{
    const QJsonObject ok = answer.value(okKey).toObject();
    if (!ok.contains(sessionsKey)) {
        return answer;
    }
    QMap<QByteArray, QJsonValue> byToken;
    for (const auto each : ok.value(sessionsKey).toArray()) {
        QJsonObject session = each.toObject();
        const QByteArray ust = tokenText(session.take(ustKey));
        byToken.insert(ust, session);
    }
    QJsonObject sessions;
    for (auto it = byToken.constBegin(); it != byToken.constEnd(); ++it) {
        sessions.insert(QString::fromUtf8(it.key()), it.value());
    }
    return {{okKey, sessions}};
}

/// Returns a token of a call: as text, or as an earlier login answered it.
QByteArray WorldReplay::tokenText(const QJsonValue& spelled) const
{
    if (spelled.isString()) {
        return spelled.toString().toUtf8();
    }
    const QJsonObject from = spelled.toObject();
    const QByteArray token = m_tokens.value(from.value(QLatin1StringView("from_call")).toInteger());
    if (token.isEmpty()) { // the login failed, which is already a difference
        return "zust-of-no-session";
    }
    const QString as = from.value(QLatin1StringView("as")).toString();
    if (as == QLatin1StringView("clear")) {
        return m_world.key().decrypt(token).value().view().toByteArray();
    }
    return as == QLatin1StringView("secf") ? "zato.secf." + token : token;
}

sso::Ust WorldReplay::token(const WorldCall& call, QLatin1StringView field) const
{
    return sso::Ust(crypto::SecretBytes(tokenText(call.fields.value(field))));
}

sso::Caller WorldReplay::caller(const WorldCall& call, QLatin1StringView field) const
{
    return {.currentUst = token(call, field),
            .currentApp = call.text(QLatin1StringView("current_app")),
            .remoteAddr = call.text(QLatin1StringView("remote_addr")),
            .cid = call.text(QLatin1StringView("cid"))};
}

QJsonObject WorldReplay::ask(const WorldCall& call, qsizetype number)
{
    if (call.op() == QLatin1StringView("user.login")) {
        return logIn(call, number);
    }
    if (call.fields.contains(ustKey)) {
        return askOfOwnSession(call);
    }
    sso::SessionApi& sessions = m_sso->user().session();
    const sso::Caller current = caller(call, QLatin1StringView("current_ust"));
    const sso::Ust target = token(call, QLatin1StringView("target_ust"));
    if (call.op() == QLatin1StringView("session.get")) {
        return answered(sessions.get(current, target), detailsJson);
    }
    if (call.op() == QLatin1StringView("session.get_list")) {
        return answered(sessions.getList(current, target, sso::Tokens::Revealed), listJson);
    }
    requireThat(call.op() == QLatin1StringView("session.verify"), "the operation is unknown");
    return answered(sessions.verify(current, target), [](const sso::Verification& verification) {
        return QJsonObject{{QStringLiteral("is_valid"), verification.isValid}};
    });
}

QJsonObject WorldReplay::askOfOwnSession(const WorldCall& call)
{
    const auto clear = crypto::storedSecret(tokenText(call.fields.value(ustKey)), m_world.key());
    m_ust = clear ? QString::fromUtf8(clear->view()) : QString();
    const sso::Caller owner = caller(call, ustKey);
    if (call.op() == QLatin1StringView("user.logout")) {
        return answered(m_sso->user().logout(owner), [](const auto&) { return QJsonObject(); });
    }
    requireThat(call.op() == QLatin1StringView("session.renew"), "the operation is unknown");
    return answered(
        m_sso->user().session().renew(owner, call.text(QLatin1StringView("user_agent"))),
        [](const sso::Renewal& renewal) {
            return QJsonObject{{QStringLiteral("expiration_time"), isoText(renewal.expirationTime)}};
        });
}

QJsonObject WorldReplay::logIn(const WorldCall& call, qsizetype number)
{
    const auto login = m_sso->user().login(
        {.currentApp = call.text(QLatin1StringView("current_app")),
         .remoteAddr = call.text(QLatin1StringView("remote_addr")),
         .cid = call.text(QLatin1StringView("cid"))},
        call.text(QLatin1StringView("username")), secret(call.text(QLatin1StringView("password"))),
        call.text(QLatin1StringView("user_agent")),
        {.newPassword = secret(call.text(QLatin1StringView("new_password"))),
         .totpCode = secret(call.text(QLatin1StringView("totp_code")))});
    if (login) {
        m_tokens.insert(number, login->ust.text().toByteArray());
        m_ust = QString::fromUtf8(m_world.key().decrypt(login->ust.text()).value().view());
    }
    return answered(login, [](const sso::LoginSession& session) {
        QJsonObject answer{{QStringLiteral("expiration_time"), isoText(session.expirationTime)}};
        if (session.isPasswordAboutToExpire) {
            answer.insert(QStringLiteral("warning"), statusCode(Status::PasswordAboutToExpire));
        }
        return answer;
    });
}

} // namespace usher::test
