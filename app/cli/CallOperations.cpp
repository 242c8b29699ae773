// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallOperations.h"

#include "Time.h"

#include <algorithm>
#include <array>

namespace usher::cli
{

namespace
{

using Answer = tl::expected<QJsonObject, CallError>;

/// What every request has.
struct Common {
    QString cid;
    QString currentApp;
    QString remoteAddr;
};

QJsonObject toJson(const sso::SessionDetails& details)
{
    return {{QStringLiteral("session"),
             QJsonObject{{QStringLiteral("creation_time"), isoText(details.creationTime)},
                         {QStringLiteral("expiration_time"), isoText(details.expirationTime)},
                         {QStringLiteral("remote_addr"), details.remoteAddr},
                         {QStringLiteral("user_agent"), details.userAgent}}}};
}

QJsonObject toJson(const sso::LoginSession& session)
{
    QJsonObject answer{{QStringLiteral("ust"), QString::fromUtf8(session.ust.text())},
                       {QStringLiteral("expiration_time"), isoText(session.expirationTime)}};
    if (session.isPasswordAboutToExpire) {
        answer.insert(QStringLiteral("warning"), statusCode(Status::PasswordAboutToExpire));
    }
    return answer;
}

Answer getSession(sso::Sso& sso, const Common& common, CallFields& fields)
{
    const sso::Ust target(fields.secret(QLatin1StringView("target_ust")));
    const sso::Ust current(fields.secret(QLatin1StringView("current_ust")));
    if (fields.error()) {
        return tl::unexpected(*fields.error());
    }
    return sso.user()
        .session()
        .get(common.cid, target, current, common.currentApp, common.remoteAddr)
        .map([](const sso::SessionDetails& details) { return toJson(details); })
        .map_error(toCallError);
}

Answer logIn(sso::Sso& sso, const Common& common, CallFields& fields)
{
    const QString username = fields.text(QLatin1StringView("username"));
    const auto password = fields.secret(QLatin1StringView("password"));
    const QString userAgent = fields.text(QLatin1StringView("user_agent"));
    const sso::LoginOptions options{.cid = common.cid,
                                    .newPassword = fields.optionalSecret(QLatin1StringView("new_password")),
                                    .totpCode = fields.optionalSecret(QLatin1StringView("totp_code"))};
    if (fields.error()) {
        return tl::unexpected(*fields.error());
    }
    return sso.user()
        .login(username, password, common.currentApp, common.remoteAddr, userAgent, options)
        .map([](const sso::LoginSession& session) { return toJson(session); })
        .map_error(toCallError);
}

Answer logOut(sso::Sso& sso, const Common& common, CallFields& fields)
{
    const sso::Ust ust(fields.secret(QLatin1StringView("ust")));
    if (fields.error()) {
        return tl::unexpected(*fields.error());
    }
    return sso.user()
        .logout(ust, common.currentApp, common.remoteAddr, common.cid)
        .map([](const sso::Logout&) { return QJsonObject{}; })
        .map_error(toCallError);
}

struct Operation {
    const char* name;
    Answer (*run)(sso::Sso&, const Common&, CallFields&);
};

constexpr std::array<Operation, 3> operations = {
    {{"session.get", getSession}, {"user.login", logIn}, {"user.logout", logOut}}};

} // namespace

Answer answerRequest(sso::Sso& sso, const QString& cid, CallFields& fields)
{
    const QString op = fields.text(QLatin1StringView("op"));
    if (fields.error()) {
        return tl::unexpected(*fields.error());
    }
    const auto* const operation =
        std::find_if(operations.begin(), operations.end(),
                     [&](const Operation& candidate) { return op == QLatin1StringView(candidate.name); });
    if (operation == operations.end()) {
        return tl::unexpected(
            CallError{.status = Status::InvalidInput,
                      .message = QStringLiteral("The field op names none of session.get, user.login and "
                                                "user.logout.")});
    }
    const Common common{.cid = cid,
                        .currentApp = fields.text(QLatin1StringView("current_app")),
                        .remoteAddr = fields.text(QLatin1StringView("remote_addr"))};
    return operation->run(sso, common, fields);
}

} // namespace usher::cli
