// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/Clock.h"
#include "core/audit/record/Receipt.h"
#include "core/sso/act/EndPlan.h"

namespace usher::sso
{

// Where a store asks for it, an act needs two super-users: one proposes it, another approves it, which
// carries it out. The rule and the proposals are records of the log, so no file can change them.

/// When an act needs two super-users. The newest record `acting.policy` is in force; without one, nothing
/// needs two.
struct ActingPolicy final {
    /// Whether containing a user, ending more than `mostAlone` sessions, and changing this policy need two.
    bool needsTwo = false;
    qint64 mostAlone = 10; ///< the highest number of sessions that one super-user may end alone at a time

    [[nodiscard]] bool operator==(const ActingPolicy&) const = default;
};

/// How a super-user acts who has no approval.
enum class ActAlone {
    IfAllowed,
    /// In an emergency, although two are needed. The act needs a reason, and all its records say it.
    BreakGlass,
};

enum class ProposalKind { EndSessions, ContainUser, ChangePolicy };

/// What a super-user has proposed. Times are UTC.
struct Proposal final {
    QString id = {}; ///< the correlation ID of its records, and of those of the act
    ProposalKind kind = ProposalKind::EndSessions;
    QString proposerId = {}; ///< the public ID of the super-user who proposes it
    QString proposer = {};   ///< the user name
    QString reason = {};
    TimePoint expires = {}; ///< it cannot be approved at this moment or later
    /// The hash of what is proposed. Who approves names it, so that nothing else is approved than was shown.
    QString setHash = {};
    qint64 sessions = 0;      ///< the number of sessions that would be ended
    QString username = {};    ///< the user to contain
    QString userId = {};      ///< the public ID of that user
    ActingPolicy policy = {}; ///< the policy that would be in force
    audit::Receipt receipt = {};
};

/// The policy in force, and the proposals that can be approved.
struct ActingRules final {
    ActingPolicy policy = {};
    std::vector<Proposal> proposals = {}; ///< newest first
    audit::Receipt receipt = {};
};

/// A proposal with its sessions, as somebody sees it before approving.
struct ShownProposal final {
    Proposal proposal = {};
    EndPlan plan = {};
    audit::Receipt receipt = {};
};

/// The answer of a call that changes the policy.
struct ChangedPolicy final {
    ActingPolicy policy = {};
    audit::Receipt receipt = {};
};

} // namespace usher::sso
