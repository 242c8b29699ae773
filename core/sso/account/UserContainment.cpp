// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/account/UserContainment.h"

#include <algorithm>
#include <iterator>

#include "core/audit/record/Operations.h"
#include "core/crypto/Random.h"
#include "core/odb/tables/SessionTable.h"
#include "core/sso/account/AccountChange.h"
#include "core/sso/act/ActReason.h"
#include "core/sso/act/PlanFreezing.h"
#include "core/sso/act/PlanRecords.h"
#include "core/sso/act/SessionEnding.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/login/CredentialJudgement.h"

namespace usher::sso
{

namespace
{

/// Returns whether a session stays because its row cannot be read. A server may be able to read it.
bool hasUnreadable(const EndPlan& plan)
{
    return std::ranges::any_of(plan.kept,
                               [](const KeptSession& kept) { return kept.why == KeptBecause::Unreadable; });
}

/// Ends the sessions of a user who is locked, until there are none: a login or a renewal that was under way
/// may have written a row after the plan was made. Such transactions are short, so a few rounds are enough. A
/// user with more sessions than a plan may have takes further rounds. What prevents that none is left stops
/// the act.
void endUntilNoneIsLeft(Context& context, const Caller& caller, const QString& cid, const odb::UserRow& user,
                        SessionEnding& ending)
{
    constexpr int mostRounds = 5;
    constexpr int mostFullRounds = 100; // somebody may write rows back for ever
    const Caller same = caller.withCid(cid);
    int round = 0;
    for (int all = 0; !ending.isStopped(); ++all) {
        RecordedCall call(context, audit::op::sessionEnd, same);
        const auto left = call.answerByParts<EndPlan>([&] {
            return call.passSuperUser().and_then(
                [&](const odb::SessionRow&) { return planAllOf(call, user); });
        });
        if (!left) {
            ending.stop(left.error());
        } else if (left->sessions.empty() && hasUnreadable(*left)) {
            ending.stop(unreadableSession());
        } else if (left->sessions.empty()) {
            return;
        } else if (all == mostFullRounds || (left->sessions.size() < mostInPlan && ++round > mostRounds)) {
            ending.stop({.kind = ErrorKind::DatabaseChanged});
        } else {
            std::ignore = ending.runMore(left->sessions); // a failure is part of the result
        }
    }
}

/// What is decided in the transaction of a containment.
struct DecidedContainment {
    odb::UserRow user = {};
    EndPlan plan = {};
    QString reason = {};
    bool isApproved = false; ///< it was proposed before
    audit::Receipt receipt = {};
};

/// Returns the user to contain and the reason, if the proposal can be approved by the caller.
Result<DecidedContainment> passApproved(RecordedCall& call, const Approval& approval)
{
    return call.passActor()
        .and_then([&](const odb::SessionRow&) { return passApproval(call, approval); })
        .and_then([&](const RecordedProposal& approved) {
            const Proposal& proposal = approved.proposal;
            return passActorOn(call, proposal.username)
                .and_then([&](odb::UserRow user) -> Result<DecidedContainment> {
                    if (user.owner.userId != proposal.userId) { // another user has the name now
                        return tl::unexpected(refused(
                            {.status = Status::NotAllowed, .cause = Cause::ProposalChanged}, Party::Current));
                    }
                    return DecidedContainment{
                        .user = std::move(user), .reason = proposal.reason, .isApproved = true};
                });
        });
}

/// Returns the user to contain and the reason, if the caller may do it alone.
Result<DecidedContainment> passRequested(RecordedCall& call, const UserActRequest& request, ActAlone alone)
{
    auto user = passActorOn(call, request.username);
    if (!user) {
        return tl::unexpected(user.error());
    }
    if (auto given = refuseWithoutReason(request.reason, Party::Target); !given) {
        return tl::unexpected(given.error());
    }
    return passAlone(call, {.sessions = {},
                            .cid = call.entry().cid,
                            .reason = request.reason,
                            .isContainment = true,
                            .alone = alone})
        .map([&] { return DecidedContainment{.user = std::move(*user), .reason = request.reason}; });
}

/// A password that nobody knows, hashed before the transaction.
PreparedPassword unguessablePassword(RecordedCall& call)
{
    constexpr std::size_t unguessable = 48; // bytes
    const Context& context = call.context();
    if (!context.policy.hashSecret.rounds || !context.policy.hashSecret.saltSize) {
        return {.refusal = settingUnusable};
    }
    PreparedPassword ready;
    if (call.passActor()) {
        const crypto::SecretBytes random(crypto::randomBytes(unguessable).toBase64());
        ready.column = passwordColumn(context, random);
    }
    return ready;
}

/// Locks the user, replaces the password, and adds the records of the plan and of the approval.
Result<DecidedContainment> keepOut(RecordedCall& call, DecidedContainment decided,
                                   const PreparedPassword& ready)
{
    const odb::UserRow& user = decided.user;
    return refuseKeepingOut(call, user)
        .and_then([&] { return refusePrepared(ready); })
        .and_then([&] { return writeLock(call, user, LockState::Locked); })
        .and_then([&] { return writePassword(call, user, ready.column); })
        .and_then([&] { return planAllOf(call, user); })
        .map([&](EndPlan plan) {
            decided.plan = std::move(plan);
            noteReason(call.entry(), decided.reason);
            if (decided.isApproved) {
                audit::Entry approval = call.entry(); // with the hash of what was proposed
                approval.op = audit::op::endApproved;
                call.addRecord(std::move(approval));
            }
            call.entry().note(audit::ExtraKey::LiveSessions,
                              static_cast<qint64>(decided.plan.sessions.size()));
            call.entry().note(audit::ExtraKey::Set, decided.plan.setHash);
            // The plan is on record together with the containment, so that nothing is forgotten if the
            // program is killed here.
            call.addRecords(planEntries(call.entry(), audit::op::sessionEndPlan, decided.plan));
            return std::move(decided);
        });
}

/// Contains the user whom `pass` returns, with the reason for it.
template <class Pass>
Result<Containment> carryOut(RecordedCall& call, const Progress& progress, const Pass& pass)
{
    const PreparedPassword ready = unguessablePassword(call);
    auto contained = call.answer<DecidedContainment>([&] {
        return pass().and_then(
            [&](DecidedContainment decided) { return keepOut(call, std::move(decided), ready); });
    });
    if (!contained) {
        return tl::unexpected(contained.error());
    }
    contained->plan.isOnRecord = true;
    contained->plan.receipt = contained->receipt;
    SessionEnding ending(call.context(), call.caller(), std::move(contained->plan), contained->reason,
                         audit::op::userContain);
    ending.continueAct(call.entry());
    Containment containment{.receipt = contained->receipt};
    if (const auto ended = ending.run(progress); !ended) {
        ending.stop(ended.error());
    }
    endUntilNoneIsLeft(call.context(), call.caller(), contained->receipt.cid, contained->user, ending);
    containment.sessions = ending.finish();
    return containment;
}

} // namespace

Result<EndPlan> planAllOf(RecordedCall& call, const odb::UserRow& user)
{
    return odb::SessionTable(call.context().connection)
        .liveIdsOf(user.id, call.now())
        .and_then([&](std::vector<qint64> ids) {
            ids.resize(std::min(ids.size(), mostInPlan));
            return freezeRows(call, std::move(ids));
        });
}

Result<Containment> containUser(Context& context, const Caller& caller, const UserActRequest& request,
                                const Progress& progress, ActAlone alone)
{
    RecordedCall call(context, audit::op::userContain, caller);
    noteReason(call.entry(), request.reason);
    return carryOut(call, progress, [&] { return passRequested(call, request, alone); });
}

Result<Containment> approveContainment(Context& context, const Caller& caller, const Approval& approval,
                                       const Progress& progress)
{
    RecordedCall call(context, audit::op::userContain, caller);
    return carryOut(call, progress, [&] { return passApproved(call, approval); });
}

Result<Proposal> proposeContainment(Context& context, const Caller& caller, const UserActRequest& request)
{
    RecordedCall call(context, audit::op::endProposed, caller);
    noteReason(call.entry(), request.reason);
    return call.answerByParts<Proposal>([&]() -> Result<Proposal> {
        const auto user = passActorOn(call, request.username);
        if (!user) {
            return tl::unexpected(user.error());
        }
        return refuseWithoutReason(request.reason, Party::Target)
            .and_then([&] { return refuseKeepingOut(call, *user); })
            .and_then([&] { return planAllOf(call, *user); })
            .map([&](const EndPlan& plan) {
                Proposal proposal = newProposal(call, ProposalKind::ContainUser, request.reason);
                proposal.username = user->owner.username;
                addProposal(call, proposal, plan);
                return proposal;
            });
    });
}

} // namespace usher::sso
