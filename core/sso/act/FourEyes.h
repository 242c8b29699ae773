// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/act/ProposalRecords.h"

namespace usher::sso
{

class RecordedCall;

/// An act of one super-user.
struct LoneAct final {
    const std::vector<PlannedSession>& sessions;
    const QString& cid; ///< of the plan's records
    const QString& reason;
    bool isContainment = false;
    ActAlone alone = ActAlone::IfAllowed;
};

/// Refuses an act that needs two super-users, unless it goes on with what was approved under its correlation
/// ID. With ActAlone::BreakGlass, notes the emergency in the record instead. Call it in the transaction of
/// `call`, after the caller has passed as an actor. Errors: Refused (approval_missing, reason_missing), those
/// of policyInForce().
[[nodiscard]] Result<void> passAlone(RecordedCall& call, const LoneAct& act);

/// Refuses to change the policy alone where two are needed.
[[nodiscard]] Result<void> passPolicyAlone(RecordedCall& call);

/// Returns a proposal by the caller, who has passed as an actor. Its ID is the correlation ID of `call`,
/// which must be a new one.
[[nodiscard]] Proposal newProposal(const RecordedCall& call, ProposalKind kind, const QString& reason);

/// Refuses a plan whose sessions are not those of its hash (proposal_changed).
[[nodiscard]] Result<void> refuseOtherSet(const EndPlan& plan);

/// Adds the records of a proposal to end these sessions, and completes it with their number and hash.
void addProposal(RecordedCall& call, Proposal& proposal, const EndPlan& plan);

/// What somebody approves.
struct Approval final {
    const QString& id;
    const QString& setHash; ///< of what was shown
    ProposalKind kind = ProposalKind::EndSessions;
};

/// Returns the proposal if the caller may approve it now, and notes it in the record of `call`. Call it in
/// the transaction of `call`, after the caller has passed as an actor: so of two who approve at the same
/// time, one is refused. Errors: ProposalMissing; Refused (own_proposal, proposal_used, proposal_expired,
/// proposal_changed); those of the database.
[[nodiscard]] Result<RecordedProposal> passApproval(RecordedCall& call, const Approval& approval);

} // namespace usher::sso
