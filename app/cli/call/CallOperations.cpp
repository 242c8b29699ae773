// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/call/CallOperations.h"

#include "app/cli/call/CallAnswers.h"

#include <algorithm>
#include <array>

#include <QStringList>

namespace usher::cli
{

namespace
{

using Answer = tl::expected<QJsonObject, CallError>;

/// The values that every request has.
struct Common {
    QString cid;
    QString currentApp;
    QString remoteAddr;
};

/// Makes `call` and returns its answer. Returns the error of `fields` instead, without making the call, if
/// there is one.
template <class Call>
Answer answered(const CallFields& fields, const Call& call)
{
    if (fields.error()) {
        return tl::unexpected(*fields.error());
    }
    return call().map([](const auto& answer) { return toJson(answer); }).map_error(toCallError);
}

sso::Ust token(CallFields& fields, QLatin1StringView name)
{
    return sso::Ust(fields.secret(name));
}

Answer getSession(sso::Sso& sso, const Common& common, CallFields& fields)
{
    const auto target = token(fields, QLatin1StringView("target_ust"));
    const auto current = token(fields, QLatin1StringView("current_ust"));
    return answered(fields, [&] {
        return sso.user().session().get(common.cid, target, current, common.currentApp, common.remoteAddr);
    });
}

Answer verifySession(sso::Sso& sso, const Common& common, CallFields& fields)
{
    const auto target = token(fields, QLatin1StringView("target_ust"));
    const auto current = token(fields, QLatin1StringView("current_ust"));
    return answered(fields, [&] {
        return sso.user().session().verify(common.cid, target, current, common.currentApp, common.remoteAddr);
    });
}

Answer renewSession(sso::Sso& sso, const Common& common, CallFields& fields)
{
    const auto ust = token(fields, QLatin1StringView("ust"));
    const QString userAgent = fields.text(QLatin1StringView("user_agent"));
    return answered(fields, [&] {
        return sso.user().session().renew(common.cid, ust, common.currentApp, common.remoteAddr, userAgent);
    });
}

Answer listSessions(sso::Sso& sso, const Common& common, CallFields& fields)
{
    const auto target = token(fields, QLatin1StringView("target_ust"));
    const auto current = token(fields, QLatin1StringView("current_ust"));
    const auto tokens =
        fields.flag(QLatin1StringView("reveal")) ? sso::Tokens::Revealed : sso::Tokens::Masked;
    return answered(fields, [&] {
        return sso.user().session().getList(common.cid, target, current, common.currentApp, common.remoteAddr,
                                            tokens);
    });
}

Answer logIn(sso::Sso& sso, const Common& common, CallFields& fields)
{
    const QString username = fields.text(QLatin1StringView("username"));
    const auto password = fields.secret(QLatin1StringView("password"));
    const QString userAgent = fields.text(QLatin1StringView("user_agent"));
    const sso::LoginOptions options{.cid = common.cid,
                                    .newPassword = fields.optionalSecret(QLatin1StringView("new_password")),
                                    .totpCode = fields.optionalSecret(QLatin1StringView("totp_code"))};
    return answered(fields, [&] {
        return sso.user().login(username, password, common.currentApp, common.remoteAddr, userAgent, options);
    });
}

Answer logOut(sso::Sso& sso, const Common& common, CallFields& fields)
{
    const auto ust = token(fields, QLatin1StringView("ust"));
    return answered(fields,
                    [&] { return sso.user().logout(ust, common.currentApp, common.remoteAddr, common.cid); });
}

struct Operation {
    const char* name;
    Answer (*run)(sso::Sso&, const Common&, CallFields&);
};

constexpr std::array<Operation, 6> operations = {{
    {"session.get", getSession},
    {"session.verify", verifySession},
    {"session.renew", renewSession},
    {"session.get_list", listSessions},
    {"user.login", logIn},
    {"user.logout", logOut},
}};

CallError unknownOperation()
{
    QStringList names;
    for (const Operation& operation : operations) {
        names << QLatin1StringView(operation.name);
    }
    const QString last = names.takeLast();
    return {.status = Status::InvalidInput,
            .message = QStringLiteral("The field op names none of ") + names.join(QStringLiteral(", ")) +
                       QStringLiteral(" and ") + last + u'.'};
}

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
        return tl::unexpected(unknownOperation());
    }
    const Common common{.cid = cid,
                        .currentApp = fields.text(QLatin1StringView("current_app")),
                        .remoteAddr = fields.text(QLatin1StringView("remote_addr"))};
    return operation->run(sso, common, fields);
}

} // namespace usher::cli
