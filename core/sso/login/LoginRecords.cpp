// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/login/LoginRecords.h"

#include "core/audit/record/NewestRecord.h"
#include "core/sso/call/Context.h"

namespace usher::sso
{

namespace
{

using audit::FoundRecord;
using audit::Outcome;
using audit::Part;

Result<std::optional<FoundRecord>> newestLogin(Context& context, const audit::Person& person,
                                               const QList<Outcome>& outcomes)
{
    return audit::newestRecord(context.connection, {.part = Part::Actor,
                                                    .person = person,
                                                    .ops = {loginOp, prepareOp, acceptOp, proveOp},
                                                    .outcomes = outcomes});
}

} // namespace

audit::Person personCalled(const Context& context, const QString& username, const odb::UserRow* user)
{
    if (user) {
        return {.userId = user->owner.userId, .username = user->owner.username};
    }
    return {.usernameReference = context.log.reference(username.toUtf8())};
}

Result<std::optional<qint64>> lastTotpStep(Context& context, const QString& userId)
{
    if (!context.isPrepared) {
        return std::optional<qint64>();
    }
    return newestLogin(context, {.userId = userId}, {Outcome::Ok})
        .map([](const std::optional<FoundRecord>& login) {
            const QJsonValue step =
                login ? login->extra.value(extraKeyName(audit::ExtraKey::TotpStep)) : QJsonValue();
            return step.isDouble() ? std::optional(step.toInteger()) : std::nullopt;
        });
}

Result<LoginFailures> failuresOf(Context& context, const audit::Person& person, TimePoint now)
{
    if (!context.isPrepared) {
        return LoginFailures{};
    }
    // A login whose outcome is Failed judged nobody: the store had a fault.
    const auto login = newestLogin(context, person, {Outcome::Ok, Outcome::Refused});
    if (!login) {
        return tl::unexpected(login.error());
    }
    return audit::newestRecord(
               context.connection,
               {.part = Part::Target, .person = person, .ops = {clearFailuresOp}, .outcomes = {Outcome::Ok}})
        .map([&](const std::optional<FoundRecord>& clearing) {
            const bool isCleared = clearing && *login && clearing->number > (*login)->number;
            return *login && !isCleared ? LoginFailures::fromExtra((*login)->extra, now) : LoginFailures{};
        });
}

} // namespace usher::sso
