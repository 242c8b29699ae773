// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/Error.h"
#include "core/audit/record/Entry.h"
#include "core/sso/act/Proposal.h"

namespace usher::odb
{
class Connection;
} // namespace usher::odb

namespace usher::sso
{

/// How long a proposal can be approved. Records that are younger than audit::shortestRetention are never
/// pruned, so an open proposal is always whole.
inline constexpr std::chrono::hours longestProposal{24};

/// Returns the policy of the newest record. Error: LogDamaged if that record cannot be read: the policy is
/// never guessed. Those of the database.
[[nodiscard]] Result<ActingPolicy> policyInForce(odb::Connection& connection);

/// Notes a policy in a record.
void notePolicy(audit::Entry& entry, const ActingPolicy& policy);

/// Returns the hash of a policy, as setHashOf() is that of sessions.
[[nodiscard]] QString policyHash(const ActingPolicy& policy);

/// Notes a proposal of another policy in its record.
void notePolicyProposal(audit::Entry& entry, const Proposal& proposal);

/// Returns the records of a proposal to end the sessions of `plan`. `model` names actor, target and reason.
[[nodiscard]] std::vector<audit::Entry> proposalEntries(const audit::Entry& model, const Proposal& proposal,
                                                        const EndPlan& plan);

/// A proposal as the log has it.
struct RecordedProposal final {
    Proposal proposal = {};
    EndPlan plan = {};
    bool isIntact = false; ///< its records are all there, and fit its hash
};

/// Returns the proposal with this ID, or nothing if there is none. Errors: those of the database.
[[nodiscard]] Result<std::optional<RecordedProposal>> recordedProposal(odb::Connection& connection,
                                                                       const QString& id);

/// Returns whether the proposal with this ID was approved. Errors: those of the database.
[[nodiscard]] Result<bool> isApproved(odb::Connection& connection, const QString& id, ProposalKind kind);

/// Returns the proposals that can be approved at `now`, newest first.
[[nodiscard]] Result<std::vector<Proposal>> openProposals(odb::Connection& connection, TimePoint now);

} // namespace usher::sso
