// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/FourEyes.h"

#include "core/audit/record/RecordTable.h"
#include "core/sso/act/PlanFreezing.h"
#include "core/sso/act/PlanRecords.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"

#include <algorithm>
#include <set>

namespace usher::sso
{

namespace
{

using audit::ExtraKey;

tl::unexpected<Error> refusedFor(Cause cause)
{
    return tl::unexpected(refused({.status = Status::NotAllowed, .cause = cause}, Party::Current));
}

/// Returns whether all of `sessions` are among those of the plan.
bool areIn(const EndPlan& plan, const std::vector<PlannedSession>& sessions)
{
    std::set<QString> planned;
    for (const PlannedSession& session : plan.sessions) {
        planned.insert(plannedText(session));
    }
    return std::ranges::all_of(
        sessions, [&](const PlannedSession& session) { return planned.contains(plannedText(session)); });
}

/// Returns whether the act goes on with what was approved, and has no result yet.
Result<bool> wasApproved(odb::Connection& connection, const LoneAct& act)
{
    if (act.isContainment) { // what is left of one is the end of its sessions
        return false;
    }
    const auto approved = isApproved(connection, act.cid, ProposalKind::EndSessions);
    if (!approved || !*approved) {
        return approved;
    }
    const auto proposal = recordedProposal(connection, act.cid);
    const auto begun = recordedPlan(connection, act.cid);
    if (!proposal || !begun) {
        return tl::unexpected(proposal ? begun.error() : proposal.error());
    }
    if (!*proposal || !(*proposal)->isIntact || !*begun) {
        return false;
    }
    // A user to contain has no sessions left, so those count that there were when it was done.
    const bool isContainment = (*proposal)->proposal.kind == ProposalKind::ContainUser;
    return areIn(isContainment ? **begun : (*proposal)->plan, act.sessions);
}

/// Adds to `makers` the public IDs of those who have made this account or given it a password in the time
/// that a proposal lasts: they could log in with it.
Result<void> addMakers(const RecordedCall& call, const QString& userId, std::set<QString>& makers)
{
    for (const QString& op : {createUserOp, setPasswordOp, releaseOp}) {
        const audit::RecordFilter filter{.from = call.now() - longestProposal,
                                         .op = op,
                                         .outcome = outcomeName(audit::Outcome::Ok),
                                         .target = userId};
        bool isWhole = true;
        auto visited =
            audit::RecordTable(call.context().connection)
                .visit(filter, audit::RecordOrder::NewestFirst, {}, [&](const audit::Record& record) {
                    isWhole = record.state == audit::RecordState::Whole;
                    if (!record.actor.userId.isEmpty()) { // nobody, when the store was made
                        makers.insert(record.actor.userId);
                    }
                    return isWhole;
                });
        if (!visited) {
            return visited;
        }
        if (!isWhole) { // it does not say who it was
            return failure(ErrorKind::LogDamaged, {}, QStringLiteral("the record of an account is damaged"));
        }
    }
    return {};
}

/// Returns whether the caller's account is that of the proposer, or one of the proposer's making, or one that
/// was made with such an account: then both may be the same person.
Result<bool> isOfProposer(const RecordedCall& call, const Proposal& proposal)
{
    std::set<QString> accounts{call.entry().actor.userId}; // and those who could have logged in with it
    std::set<QString> seen;
    while (seen.size() < accounts.size() && !accounts.contains(proposal.proposerId)) {
        for (const QString& account : std::set<QString>(accounts)) {
            if (!seen.insert(account).second) {
                continue;
            }
            if (const auto added = addMakers(call, account, accounts); !added) {
                return tl::unexpected(added.error());
            }
        }
    }
    return accounts.contains(proposal.proposerId);
}

} // namespace

Result<void> passAlone(RecordedCall& call, const LoneAct& act)
{
    odb::Connection& connection = call.context().connection;
    const auto policy = policyInForce(connection);
    if (!policy) {
        return tl::unexpected(policy.error());
    }
    const bool isLarge = act.isContainment || static_cast<qint64>(act.sessions.size()) > policy->mostAlone;
    if (!policy->needsTwo || !isLarge) {
        return {};
    }
    if (act.alone == ActAlone::BreakGlass) {
        if (act.reason.trimmed().isEmpty()) {
            return tl::unexpected(
                refused({.status = Status::MissingInput, .cause = Cause::ReasonMissing}, Party::Current));
        }
        call.entry().note(ExtraKey::BreakGlass, true);
        return {};
    }
    return wasApproved(connection, act).and_then([](bool isApproved) -> Result<void> {
        return isApproved ? Result<void>{} : refusedFor(Cause::ApprovalMissing);
    });
}

Result<void> passPolicyAlone(RecordedCall& call)
{
    return policyInForce(call.context().connection).and_then([](const ActingPolicy& policy) -> Result<void> {
        return policy.needsTwo ? refusedFor(Cause::ApprovalMissing) : Result<void>{};
    });
}

Proposal newProposal(const RecordedCall& call, ProposalKind kind, const QString& reason)
{
    const audit::Entry& entry = call.entry();
    return {.id = entry.cid,
            .kind = kind,
            .proposerId = entry.actor.userId,
            .proposer = entry.actor.username,
            .reason = withoutTokens(reason),
            .expires = call.now() + longestProposal};
}

Result<void> refuseOtherSet(const EndPlan& plan)
{
    return setHashOf(plan.sessions) == plan.setHash ? Result<void>{} : refusedFor(Cause::ProposalChanged);
}

void addProposal(RecordedCall& call, Proposal& proposal, const EndPlan& plan)
{
    proposal.setHash = plan.setHash;
    proposal.sessions = static_cast<qint64>(plan.sessions.size());
    for (audit::Entry& entry : proposalEntries(call.entry(), proposal, plan)) {
        call.addRecord(std::move(entry));
    }
}

Result<RecordedProposal> passApproval(RecordedCall& call, const Approval& approval)
{
    odb::Connection& connection = call.context().connection;
    auto found = recordedProposal(connection, approval.id);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found || (*found)->proposal.kind != approval.kind) {
        return failure(ErrorKind::RecordMissing, approval.id);
    }
    const Proposal& proposal = (*found)->proposal;
    const auto used = isApproved(connection, approval.id, approval.kind);
    if (!used) {
        return tl::unexpected(used.error());
    }
    call.entry().note(ExtraKey::Proposal, proposal.id);
    call.entry().note(ExtraKey::ProposedBy, proposal.proposer);
    call.entry().note(ExtraKey::Set, proposal.setHash);
    if (*used) {
        return refusedFor(Cause::ProposalUsed);
    }
    const auto isOwn = isOfProposer(call, proposal);
    if (!isOwn) {
        return tl::unexpected(isOwn.error());
    }
    if (*isOwn) {
        return refusedFor(Cause::OwnProposal);
    }
    if (proposal.expires <= call.now()) {
        return refusedFor(Cause::ProposalExpired);
    }
    if (!(*found)->isIntact || proposal.setHash != approval.setHash) {
        return refusedFor(Cause::ProposalChanged);
    }
    return std::move(**found);
}

} // namespace usher::sso
