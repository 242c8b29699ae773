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

    // Propose an act, for a day. Nothing is done before another super-user approves it. `reason` must not be
    // empty (E008003). The records get a correlation ID of their own, which is the proposal's ID.

    /// Recorded as `policy.proposed`.
    [[nodiscard]] Result<Proposal> proposePolicy(const Caller& caller, const ActingPolicy& policy,
                                                 const QString& reason);
    /// Recorded as `end.proposed`, with the sessions of the plan. Refused (E005001, proposal_changed) if
    /// the plan is not what SessionApi::planEnd returned.
    [[nodiscard]] Result<Proposal> proposeEnd(const Caller& caller, const EndPlan& plan,
                                              const QString& reason);
    /// Recorded as `end.proposed`, with the sessions that the user has now. Refused as UserApi::contain.
    [[nodiscard]] Result<Proposal> proposeContain(const Caller& caller, const QString& username,
                                                  const QString& reason);

    /// Returns a proposal with its sessions, as far as they are still there. Recorded as `session.preview`,
    /// or as `acting.list` if it is about the policy. Error: ProposalMissing.
    [[nodiscard]] Result<ShownProposal> show(const Caller& caller, const QString& id);

    // Approve a proposal and carry it out. The caller must be another super-user than the one who proposed
    // it. `setHash` is that of the proposal as the caller saw it. Further errors: ProposalMissing; Refused
    // (E005001) with own_proposal, proposal_used, proposal_expired or proposal_changed.

    /// Recorded as `acting.policy`.
    [[nodiscard]] Result<ChangedPolicy> approvePolicy(const Caller& caller, const QString& id,
                                                      const QString& setHash);
    /// Recorded as `end.approved`, together with the plan; then as SessionApi::end. The caller's own session
    /// is not touched.
    [[nodiscard]] Result<EndResult> approveEnd(const Caller& caller, const QString& id,
                                               const QString& setHash, const Progress& progress = {});
    /// Recorded as `end.approved`, together with `user.contain`; then as UserApi::contain. Ends all sessions
    /// that the user has by then, so that nobody escapes by logging in again.
    [[nodiscard]] Result<Containment> approveContain(const Caller& caller, const QString& id,
                                                     const QString& setHash, const Progress& progress = {});

private:
    Context& m_context;
};

} // namespace usher::sso
