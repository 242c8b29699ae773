// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/account/LastRecords.h"

#include "core/audit/record/NewestRecord.h"
#include "core/audit/record/Operations.h"
#include "core/sso/call/Context.h"

namespace usher::sso
{

namespace
{

/// Returns what `show` makes of the newest records that match and are whole.
template <class Shown, class Show>
Result<std::vector<Shown>> newest(Context& context, const audit::RecordQuery& wanted, const Show& show)
{
    if (!context.isPrepared) {
        return {};
    }
    return audit::newestRecords(context.connection, wanted, mostLastRecords)
        .map([&](const std::vector<audit::Record>& records) {
            std::vector<Shown> all;
            for (const audit::Record& record : records) {
                if (record.state == audit::RecordState::Whole) {
                    all.push_back(show(record));
                }
            }
            return all;
        });
}

} // namespace

Result<std::vector<LastLogin>> lastLogins(Context& context, const QString& userId)
{
    return newest<LastLogin>(
        context,
        {.part = audit::Part::Actor,
         .person = {.userId = userId},
         .ops = {audit::op::userLogin, audit::op::storePrepare, audit::op::auditAccept},
         .outcomes = {audit::Outcome::Ok, audit::Outcome::Refused, audit::Outcome::Failed}},
        [](const audit::Record& record) {
            return LastLogin{.time = record.time,
                             .remoteAddr = record.remoteAddr,
                             .outcome = record.outcome,
                             .record = record.number};
        });
}

Result<std::vector<LastLook>> lastLooks(Context& context, const QString& userId)
{
    return newest<LastLook>(
        context,
        {.part = audit::Part::Target,
         .person = {.userId = userId},
         .ops = {audit::op::sessionGet, audit::op::sessionVerify, audit::op::sessionGetList,
                 audit::op::sessionReveal, audit::op::sessionPreview},
         .outcomes = {audit::Outcome::Ok}},
        [](const audit::Record& record) {
            return LastLook{.time = record.time,
                            .op = record.op,
                            .username = record.actor.username,
                            .record = record.number};
        });
}

} // namespace usher::sso
