// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/FourEyes.h"

#include <algorithm>
#include <set>

#include "core/audit/record/Operations.h"
#include "core/audit/record/RecordTable.h"
#include "core/sso/act/ActReason.h"
#include "core/sso/act/PlanFreezing.h"
#include "core/sso/act/PlanRecords.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"

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
    auto approved = isApproved(connection, act.cid, ProposalKind::EndSessions);
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

/// Adds to `accounts`, unless they are among them, the public IDs of those who have made this account or
/// given it a password in the time that a proposal lasts: they could log in with it.
Result<void> addMakers(const RecordedCall& call, const QString& userId, std::vector<QString>& accounts)
{
    for (const QLatin1StringView op :
         {audit::op::userCreate, audit::op::userSetPassword, audit::op::userRelease}) {
        const audit::RecordFilter filter{.from = call.now() - longestProposal,
                                         .op = op,
                                         .outcome = outcomeName(audit::Outcome::Ok),
                                         .target = userId};
        bool isWhole = true;
        auto visited =
            audit::RecordTable(call.context().connection)
                .visit(filter, audit::RecordOrder::NewestFirst, {}, [&](const audit::Record& record) {
                    isWhole = record.state == audit::RecordState::Whole;
                    const QString& maker = record.actor.userId; // empty: the store was made
                    if (!maker.isEmpty() && std::ranges::find(accounts, maker) == accounts.end()) {
                        accounts.push_back(maker);
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

/// Returns the account with this public ID, and all whose owners could log in with it: its makers, and theirs
/// in turn.
Result<std::vector<QString>> withMakers(const RecordedCall& call, const QString& userId)
{
    std::vector<QString> accounts{userId};
    for (std::size_t next = 0; next < accounts.size(); ++next) {
        const QString account = accounts[next];
        if (const auto added = addMakers(call, account, accounts); !added) {
            return tl::unexpected(added.error());
        }
    }
    return accounts;
}

/// Returns whether one person could have logged in with the caller's account and with the proposer's.
Result<bool> mayBeTheProposer(const RecordedCall& call, const Proposal& proposal)
{
    return withMakers(call, call.entry().actor.userId).and_then([&](const std::vector<QString>& callers) {
        return withMakers(call, proposal.proposerId).map([&](const std::vector<QString>& proposers) {
            return std::ranges::find_first_of(callers, proposers) != callers.end();
        });
    });
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
        return refuseWithoutReason(act.reason, Party::Current).map([&] {
            call.entry().note(ExtraKey::BreakGlass, true);
        });
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
    call.addRecords(proposalEntries(call.entry(), proposal, plan));
}

Result<RecordedProposal> passApproval(RecordedCall& call, const Approval& approval)
{
    odb::Connection& connection = call.context().connection;
    auto found = recordedProposal(connection, approval.id);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found || (*found)->proposal.kind != approval.kind) {
        return failure(ErrorKind::ProposalMissing, approval.id);
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
    const auto isOwn = mayBeTheProposer(call, proposal);
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
