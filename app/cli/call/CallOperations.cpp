// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/call/CallOperations.h"

#include <algorithm>
#include <array>

#include <QStringList>

#include "app/cli/call/CallAnswers.h"
#include "core/sso/call/AddressRule.h"

namespace usher::cli
{

namespace
{

using Answer = tl::expected<QJsonObject, CallError>;

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

Answer getSession(sso::Sso& sso, const sso::Caller& common, CallFields& fields)
{
    const auto target = token(fields, QLatin1StringView("target_ust"));
    const auto caller = common.with(token(fields, QLatin1StringView("current_ust")));
    return answered(fields, [&] { return sso.user().session().get(caller, target); });
}

Answer verifySession(sso::Sso& sso, const sso::Caller& common, CallFields& fields)
{
    const auto target = token(fields, QLatin1StringView("target_ust"));
    const auto caller = common.with(token(fields, QLatin1StringView("current_ust")));
    return answered(fields, [&] { return sso.user().session().verify(caller, target); });
}

Answer renewSession(sso::Sso& sso, const sso::Caller& common, CallFields& fields)
{
    const auto caller = common.with(token(fields, QLatin1StringView("ust")));
    const QString userAgent = fields.text(QLatin1StringView("user_agent"));
    return answered(fields, [&] { return sso.user().session().renew(caller, userAgent); });
}

Answer listSessions(sso::Sso& sso, const sso::Caller& common, CallFields& fields)
{
    const auto target = token(fields, QLatin1StringView("target_ust"));
    const auto caller = common.with(token(fields, QLatin1StringView("current_ust")));
    const auto tokens =
        fields.flag(QLatin1StringView("reveal")) ? sso::Tokens::Revealed : sso::Tokens::Masked;
    return answered(fields, [&] { return sso.user().session().getList(caller, target, tokens); });
}

Answer logIn(sso::Sso& sso, const sso::Caller& common, CallFields& fields)
{
    const QString username = fields.text(QLatin1StringView("username"));
    const auto password = fields.secret(QLatin1StringView("password"));
    const QString userAgent = fields.text(QLatin1StringView("user_agent"));
    const sso::LoginOptions options{.newPassword = fields.optionalSecret(QLatin1StringView("new_password")),
                                    .totpCode = fields.optionalSecret(QLatin1StringView("totp_code"))};
    return answered(fields, [&] { return sso.user().login(common, username, password, userAgent, options); });
}

Answer logOut(sso::Sso& sso, const sso::Caller& common, CallFields& fields)
{
    const auto caller = common.with(token(fields, QLatin1StringView("ust")));
    return answered(fields, [&] { return sso.user().logout(caller); });
}

struct Operation {
    const char* name;
    /// The caller has no session yet: in each operation, a field of its own holds the token.
    Answer (*run)(sso::Sso&, const sso::Caller&, CallFields&);
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
    const sso::Caller caller{.currentApp = fields.text(QLatin1StringView("current_app")),
                             .remoteAddr = fields.text(QLatin1StringView("remote_addr")),
                             .cid = cid};
    return operation->run(sso, caller, fields).map_error([&](CallError error) {
        // Core answers only the code. The reason is in the request, so it may be told.
        if (error.status == Status::InvalidInput && error.message.isEmpty() &&
            !sso::canonicalAddresses(caller.remoteAddr)) {
            error.message = QStringLiteral(
                "The field remote_addr is neither an IP address nor several joined with commas.");
        }
        return error;
    });
}

} // namespace usher::cli
