// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/login/LoginRecords.h"

#include "core/audit/record/AuditError.h"
#include "core/audit/record/Operations.h"
#include "core/odb/Connection.h"
#include "core/sso/call/Context.h"

namespace usher::sso
{

namespace
{

using audit::FoundRecord;
using audit::Outcome;
using audit::Part;

audit::RecordQuery loginsOf(const audit::Person& person, const QList<Outcome>& outcomes)
{
    return {
        .part = Part::Actor,
        .person = person,
        .ops = {audit::op::userLogin, audit::op::storePrepare, audit::op::auditAccept, audit::op::userProve},
        .outcomes = outcomes};
}

} // namespace

Result<std::optional<qint64>> lastTotpStep(Context& context, const QString& userId)
{
    if (!context.isPrepared) {
        return std::optional<qint64>();
    }
    return audit::newestRecord(context.connection, loginsOf({.userId = userId}, {Outcome::Ok}))
        .map([](const std::optional<FoundRecord>& login) {
            const QJsonValue step =
                login ? login->extra.value(extraKeyName(audit::ExtraKey::TotpStep)) : QJsonValue();
            return step.isDouble() ? std::optional(step.toInteger()) : std::nullopt;
        });
}

std::vector<odb::Step> failureSteps(const Context& context, const audit::Person& person,
                                    FailureRecords& records)
{
    if (!context.isPrepared) {
        return {};
    }
    // A login whose outcome is Failed judged nobody: the store had a fault.
    return {audit::newestRecordStep(context.connection, loginsOf(person, {Outcome::Ok, Outcome::Refused}),
                                    records.login),
            audit::newestRecordStep(context.connection,
                                    {.part = Part::Target,
                                     .person = person,
                                     .ops = {audit::op::userClearFailures},
                                     .outcomes = {Outcome::Ok}},
                                    records.clearing)};
}

LoginFailures FailureRecords::failures(TimePoint now) const
{
    const bool isCleared = clearing && login && clearing->number > login->number;
    return login && !isCleared ? LoginFailures::fromExtra(login->extra, now) : LoginFailures{};
}

Result<LoginFailures> failuresOf(Context& context, const audit::Person& person, TimePoint now)
{
    FailureRecords records;
    const auto steps = failureSteps(context, person, records);
    return context.connection.runAll(steps).map_error(audit::asAuditError).map([&] {
        return records.failures(now);
    });
}

} // namespace usher::sso
