// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/api/ActingApi.h"

#include <algorithm>

#include "core/audit/record/Operations.h"
#include "core/sso/account/UserContainment.h"
#include "core/sso/act/ActReason.h"
#include "core/sso/act/FourEyes.h"
#include "core/sso/act/PlanFreezing.h"
#include "core/sso/act/PlanRecords.h"
#include "core/sso/act/SessionEnding.h"
#include "core/sso/call/RecordedCall.h"

namespace usher::sso
{

namespace
{

/// Returns the policy with a limit that a plan can have.
ActingPolicy limited(ActingPolicy policy)
{
    policy.mostAlone = std::clamp<qint64>(policy.mostAlone, 0, mostInPlan);
    return policy;
}

/// The plan that a proposal became.
struct ApprovedPlan {
    EndPlan plan = {};
    QString reason = {};
    audit::Receipt receipt = {};
};

} // namespace

ActingApi::ActingApi(Context& context) : m_context(context)
{
}

Result<ActingRules> ActingApi::rules(const Caller& caller)
{
    RecordedCall call(m_context, audit::op::actingList, caller);
    return call.answerFound<ActingRules>(
        [&] { return call.passSuperUser(); }, [&] { return openProposals(m_context.connection, call.now()); },
        [&](std::vector<Proposal> open) {
            return policyInForce(m_context.connection).map([&](const ActingPolicy& policy) {
                call.entry().note(audit::ExtraKey::Shown, static_cast<qint64>(open.size()));
                return ActingRules{.policy = policy, .proposals = std::move(open)};
            });
        });
}

Result<ChangedPolicy> ActingApi::setPolicy(const Caller& caller, const ActingPolicy& policy,
                                           const QString& reason)
{
    const Caller changing = caller.withCid({}); // that of a proposal would look like its approval
    RecordedCall call(m_context, audit::op::actingPolicy, changing);
    const ActingPolicy wanted = limited(policy);
    noteReason(call.entry(), reason);
    notePolicy(call.entry(), wanted);
    return call.answer<ChangedPolicy>([&] {
        return call.passActor()
            .and_then([&](const odb::SessionRow&) { return refuseWithoutReason(reason, Party::Current); })
            .and_then([&] { return passPolicyAlone(call); })
            .map([&] { return ChangedPolicy{.policy = wanted}; });
    });
}

Result<Proposal> ActingApi::proposePolicy(const Caller& caller, const ActingPolicy& policy,
                                          const QString& reason)
{
    const Caller proposing = caller.withCid({});
    RecordedCall call(m_context, audit::op::policyProposed, proposing);
    noteReason(call.entry(), reason);
    return call.answer<Proposal>([&] {
        return call.passActor()
            .and_then([&](const odb::SessionRow&) { return refuseWithoutReason(reason, Party::Current); })
            .map([&] {
                Proposal proposal = newProposal(call, ProposalKind::ChangePolicy, reason);
                proposal.policy = limited(policy);
                proposal.setHash = policyHash(proposal.policy);
                notePolicyProposal(call.entry(), proposal);
                return proposal;
            });
    });
}

Result<Proposal> ActingApi::proposeEnd(const Caller& caller, const EndPlan& plan, const QString& reason)
{
    const Caller proposing = caller.withCid({});
    RecordedCall call(m_context, audit::op::endProposed, proposing);
    noteReason(call.entry(), reason);
    return call.answerByParts<Proposal>([&] {
        return call.passActor()
            .and_then([&](const odb::SessionRow&) { return refuseWithoutReason(reason, Party::Current); })
            .and_then([&] { return refuseOtherSet(plan); })
            .map([&] {
                Proposal proposal = newProposal(call, ProposalKind::EndSessions, reason);
                addProposal(call, proposal, plan);
                return proposal;
            });
    });
}

Result<Proposal> ActingApi::proposeContain(const Caller& caller, const QString& username,
                                           const QString& reason)
{
    return proposeContainment(m_context, caller.withCid({}), {.username = username, .reason = reason});
}

Result<ShownProposal> ActingApi::show(const Caller& caller, const QString& id)
{
    const Caller looking = caller.withCid(id);
    RecordedCall call(m_context, audit::op::actingList, looking);
    return call.answerByParts<ShownProposal>([&]() -> Result<ShownProposal> {
        if (auto passed = call.passSuperUser(); !passed) {
            return tl::unexpected(passed.error());
        }
        auto found = recordedProposal(m_context.connection, id);
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (!*found) {
            return failure(ErrorKind::ProposalMissing, id);
        }
        ShownProposal shown{.proposal = std::move((*found)->proposal), .plan = std::move((*found)->plan)};
        return describePlanned(m_context, shown.plan.sessions).map([&] {
            call.entry().note(audit::ExtraKey::Proposal, id);
            if (shown.proposal.kind == ProposalKind::ChangePolicy) {
                call.addRecord(call.entry());
            } else {
                call.addRecords(planEntries(call.entry(), audit::op::sessionPreview, shown.plan));
            }
            return std::move(shown);
        });
    });
}

Result<ChangedPolicy> ActingApi::approvePolicy(const Caller& caller, const QString& id,
                                               const QString& setHash)
{
    const Caller approving = caller.withCid(id);
    RecordedCall call(m_context, audit::op::actingPolicy, approving);
    const Approval approval{.id = id, .setHash = setHash, .kind = ProposalKind::ChangePolicy};
    return call.answer<ChangedPolicy>([&] {
        return call.passActor()
            .and_then([&](const odb::SessionRow&) { return passApproval(call, approval); })
            .map([&](const RecordedProposal& approved) {
                noteReason(call.entry(), approved.proposal.reason);
                notePolicy(call.entry(), approved.proposal.policy);
                return ChangedPolicy{.policy = approved.proposal.policy};
            });
    });
}

Result<EndResult> ActingApi::approveEnd(const Caller& caller, const QString& id, const QString& setHash,
                                        const Progress& progress)
{
    const Caller approving = caller.withCid(id);
    RecordedCall call(m_context, audit::op::endApproved, approving);
    const Approval approval{.id = id, .setHash = setHash, .kind = ProposalKind::EndSessions};
    auto approved = call.answer<ApprovedPlan>([&] {
        return call.passActor()
            .and_then([&](const odb::SessionRow&) { return passApproval(call, approval); })
            .and_then([&](RecordedProposal found) {
                EndPlan plan = std::move(found.plan);
                plan.endsOwnSession = false; // that was the other person's
                return describePlanned(m_context, plan.sessions).map([&] {
                    noteReason(call.entry(), found.proposal.reason);
                    // The plan is on record together with the approval, so that it can go on after a kill.
                    call.addRecords(planEntries(call.entry(), audit::op::sessionEndPlan, plan));
                    return ApprovedPlan{.plan = std::move(plan), .reason = found.proposal.reason};
                });
            });
    });
    if (!approved) {
        return tl::unexpected(approved.error());
    }
    approved->plan.isOnRecord = true;
    approved->plan.receipt = approved->receipt;
    SessionEnding ending(m_context, caller, std::move(approved->plan), approved->reason);
    ending.continueAct(call.entry());
    if (const auto ended = ending.run(progress); !ended) {
        ending.stop(ended.error());
    }
    return ending.finish();
}

Result<Containment> ActingApi::approveContain(const Caller& caller, const QString& id, const QString& setHash,
                                              const Progress& progress)
{
    const Approval approval{.id = id, .setHash = setHash, .kind = ProposalKind::ContainUser};
    return approveContainment(m_context, caller.withCid(id), approval, progress);
}

} // namespace usher::sso
