// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of SessionApi that act on other people's sessions.
#include "core/audit/record/Operations.h"
#include "core/sso/act/ActReason.h"
#include "core/sso/act/PlanFreezing.h"
#include "core/sso/act/PlanRecords.h"
#include "core/sso/act/SessionEnding.h"
#include "core/sso/act/SessionRenewal.h"
#include "core/sso/api/SessionApi.h"
#include "core/sso/call/RecordedCall.h"

namespace usher::sso
{

namespace
{

/// Keeps the caller's own session, which only the person who made the plan may have named.
void keepOwnSession(EndPlan& plan, const QString& ownReference)
{
    plan.endsOwnSession = false;
    std::erase_if(plan.sessions, [&](const PlannedSession& session) {
        const bool isOwn = session.ustReference == ownReference;
        if (isOwn) {
            plan.kept.push_back({.id = session.id,
                                 .username = session.username,
                                 .maskedUst = session.maskedUst,
                                 .why = KeptBecause::OwnSession});
        }
        return isOwn;
    });
}

} // namespace

Result<EndPlan> SessionApi::planEnd(const Caller& caller, const SessionChoice& choice)
{
    RecordedCall call(m_context, audit::op::sessionPreview, caller);
    if (choice.tokens.size() <= mostInBatch) { // more would be read at once before the caller is judged
        for (const Ust& token : choice.tokens) {
            call.expectSession(token);
        }
    }
    return call.answerByParts<EndPlan>([&] {
        return call.passSuperUser()
            .and_then([&](const odb::SessionRow&) { return freeze(call, choice); })
            .map([&](EndPlan plan) {
                call.addRecords(planEntries(call.entry(), audit::op::sessionPreview, plan));
                return plan;
            });
    });
}

Result<EndPlan> SessionApi::resumeEnd(const Caller& caller, const QString& cid)
{
    const Caller resuming = caller.withCid(cid);
    RecordedCall call(m_context, audit::op::sessionPreview, resuming);
    return call.answerByParts<EndPlan>([&]() -> Result<EndPlan> {
        if (auto passed = call.passSuperUser(); !passed) {
            return tl::unexpected(passed.error());
        }
        auto plan = recordedPlan(m_context.connection, cid);
        if (!plan) {
            return tl::unexpected(plan.error());
        }
        if (!*plan) {
            return failure(ErrorKind::PlanMissing, cid);
        }
        return describePlanned(m_context, (*plan)->sessions).map([&] {
            keepOwnSession(**plan, call.entry().actor.ustReference);
            call.addRecords(planEntries(call.entry(), audit::op::sessionPreview, **plan));
            return std::move(**plan);
        });
    });
}

Result<EndResult> SessionApi::end(const Caller& caller, const EndPlan& plan, const QString& reason,
                                  const Progress& progress, ActAlone alone)
{
    SessionEnding ending(m_context, caller, plan, reason, {}, alone);
    return ending.run(progress).map([&] { return ending.finish(); });
}

Result<RevealedToken> SessionApi::reveal(const Caller& caller, const Ust& targetUst)
{
    RecordedCall call(m_context, audit::op::sessionReveal, caller);
    call.expectSession(targetUst);
    return call.answer<RevealedToken>([&] {
        return call.passProven().and_then([&](const odb::SessionRow&) {
            return call.passSession(targetUst, Party::Target).map([](const odb::SessionRow& session) {
                return RevealedToken{.ust = Ust(session.ust.clone())};
            });
        });
    });
}

Result<Renewal> SessionApi::renewChosen(const Caller& caller, const Ust& targetUst, const QString& userAgent,
                                        const QString& reason)
{
    RecordedCall call(m_context, audit::op::sessionRenew, caller, userAgent);
    noteReason(call.entry(), reason);
    return call.answer<Renewal>([&] {
        return call.passActor().and_then([&](const odb::SessionRow&) {
            return call.passSession(targetUst, Party::Target, odb::RowLock::ForUpdate)
                .and_then([&](const odb::SessionRow& session) {
                    return renewSession(call, session, Party::Target, userAgent);
                });
        });
    });
}

} // namespace usher::sso
