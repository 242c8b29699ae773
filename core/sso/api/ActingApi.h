// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Progress.h"
#include "core/sso/account/UserActs.h"
#include "core/sso/act/EndResult.h"
#include "core/sso/act/Proposal.h"
#include "core/sso/call/Caller.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

struct Context;

/// Acts that need two super-users. The calls are Usher's own: the reference has no such calls. Use it only on
/// the thread that opened the store. Every call needs a super-user. All but rules() and show() need a fresh
/// proof of identity, see UserApi::prove, and fail in a store that is open read-only. Errors of every call:
/// as SessionApi::get.
class USHER_CORE_EXPORT ActingApi final
{
public:
    explicit ActingApi(Context& context);

    /// Returns the policy in force, and the proposals that can be approved. Recorded as `acting.list`.
    [[nodiscard]] Result<ActingRules> rules(const Caller& caller);

    /// Changes the policy, where one super-user may do this. Recorded as `acting.policy`. Refused (E005001,
    /// approval_missing) where two are needed: then it is proposed and approved.
    [[nodiscard]] Result<ChangedPolicy> setPolicy(const Caller& caller, const ActingPolicy& policy,
                                                  const QString& reason);

    // A proposal counts for a day. Nothing is done before another super-user approves it. Its records have a
    // correlation ID of their own, which is the proposal's ID.

    /// Proposes another policy. Recorded as `policy.proposed`. `reason` must not be empty (E008003).
    [[nodiscard]] Result<Proposal> proposePolicy(const Caller& caller, const ActingPolicy& policy,
                                                 const QString& reason);
    /// Proposes to end the sessions of the plan. Recorded as `end.proposed`, with these sessions. `reason`
    /// must not be empty (E008003). Refused (E005001, proposal_changed) if the plan is not what
    /// SessionApi::planEnd returned.
    [[nodiscard]] Result<Proposal> proposeEnd(const Caller& caller, const EndPlan& plan,
                                              const QString& reason);
    /// Proposes to contain a user. Recorded as `end.proposed`, with the sessions that the user has now.
    /// `reason` must not be empty (E008003). Refused as UserApi::contain.
    [[nodiscard]] Result<Proposal> proposeContain(const Caller& caller, const QString& username,
                                                  const QString& reason);

    /// Returns a proposal with its sessions, as far as they are still there. Recorded as `session.preview`,
    /// or as `acting.list` if it is about the policy. Error: ProposalMissing.
    [[nodiscard]] Result<ShownProposal> show(const Caller& caller, const QString& id);

    /// Approves a proposal and changes the policy. The caller must be another super-user than the one who
    /// proposed it. `setHash` is that of the proposal as the caller saw it. Recorded as `acting.policy`.
    /// Errors: ProposalMissing; Refused (E005001) with own_proposal, proposal_used, proposal_expired or
    /// proposal_changed.
    [[nodiscard]] Result<ChangedPolicy> approvePolicy(const Caller& caller, const QString& id,
                                                      const QString& setHash);
    /// Approves a proposal and ends its sessions, as SessionApi::end does; the caller's own session is not
    /// touched. Recorded as `end.approved`, together with the plan. Who may approve, and errors: as
    /// approvePolicy() and SessionApi::end.
    [[nodiscard]] Result<EndResult> approveEnd(const Caller& caller, const QString& id,
                                               const QString& setHash, const Progress& progress = {});
    /// Approves a proposal and contains its user, as UserApi::contain does. Ends all sessions that the user
    /// has by then, so that nobody escapes by logging in again. Recorded as `end.approved`, together with
    /// `user.contain`. Who may approve, and errors: as approvePolicy() and UserApi::contain.
    [[nodiscard]] Result<Containment> approveContain(const Caller& caller, const QString& id,
                                                     const QString& setHash, const Progress& progress = {});

private:
    Context& m_context;
};

} // namespace usher::sso
