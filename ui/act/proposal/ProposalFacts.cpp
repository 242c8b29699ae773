// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/proposal/ProposalFacts.h"

#include <QCoreApplication>

#include "core/VisibleText.h"
#include "ui/words/NumberText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

class ProposalWords final
{
    Q_DECLARE_TR_FUNCTIONS(Proposal)
};

QString whatIsProposed(const sso::Proposal& proposal)
{
    const QString proposer = visibleText(proposal.proposer);
    switch (proposal.kind) {
    case sso::ProposalKind::EndSessions:
        return proposal.sessions == 1 ? ProposalWords::tr("%1 proposes to end 1 session.").arg(proposer)
                                      : ProposalWords::tr("%1 proposes to end %2 sessions.")
                                            .arg(proposer, numberText(proposal.sessions));
    case sso::ProposalKind::ContainUser:
        return ProposalWords::tr("%1 proposes to contain %2.").arg(proposer, visibleText(proposal.username));
    case sso::ProposalKind::ChangePolicy:
        return ProposalWords::tr("%1 proposes another rule.").arg(proposer);
    }
    return {};
}

QStringList whatApprovingDoes(const sso::Proposal& proposal, const sso::ActingPolicy& inForce)
{
    switch (proposal.kind) {
    case sso::ProposalKind::EndSessions:
        return {ProposalWords::tr(
            "A session that was changed since then is not touched. Your own session stays.")};
    case sso::ProposalKind::ContainUser:
        return {
            ProposalWords::tr("The user is locked, and the password is replaced by one that nobody knows. "
                              "Every session that the user has by then is ended.")};
    case sso::ProposalKind::ChangePolicy:
        return {ProposalWords::tr("The rule now: %1").arg(policySentence(inForce)),
                ProposalWords::tr("The rule then: %1").arg(policySentence(proposal.policy))};
    }
    return {};
}

} // namespace

QString proposalKindText(sso::ProposalKind kind)
{
    switch (kind) {
    case sso::ProposalKind::EndSessions:
        return ProposalWords::tr("End sessions");
    case sso::ProposalKind::ContainUser:
        return ProposalWords::tr("Contain user");
    case sso::ProposalKind::ChangePolicy:
        return ProposalWords::tr("Change rule");
    }
    return {};
}

QString proposalAboutText(const sso::Proposal& proposal)
{
    QString sessions =
        countedText(proposal.sessions, ProposalWords::tr("1 session"), ProposalWords::tr("%1 sessions"));
    switch (proposal.kind) {
    case sso::ProposalKind::EndSessions:
        return sessions;
    case sso::ProposalKind::ContainUser:
        //: %1 is a user name, %2 is `4 sessions`
        return ProposalWords::tr("%1, %2").arg(proposal.username, sessions);
    case sso::ProposalKind::ChangePolicy:
        return policySentence(proposal.policy);
    }
    return {};
}

QStringList proposalFacts(const sso::Proposal& proposal, const sso::ActingPolicy& inForce, TimePoint now)
{
    return QStringList{whatIsProposed(proposal),
                       ProposalWords::tr("Reason: %1").arg(visibleText(proposal.reason)),
                       ProposalWords::tr("It can be approved until %1.")
                           .arg(zonedTextWithDistance(proposal.expires, now))} +
           whatApprovingDoes(proposal, inForce);
}

QString weakerRuleWarning(const sso::ActingPolicy& before, const sso::ActingPolicy& after)
{
    const bool isWeaker = before.needsTwo && (!after.needsTwo || after.mostAlone > before.mostAlone);
    return isWeaker
               ? ProposalWords::tr("This rule protects less than the present one: one super-user could do "
                                   "alone what needs two now.")
               : QString();
}

QString policySentence(const sso::ActingPolicy& policy)
{
    if (!policy.needsTwo) {
        return ProposalWords::tr("One super-user acts alone.");
    }
    return policy.mostAlone == 0
               ? ProposalWords::tr("Containing a user, ending any session, and changing this rule need two "
                                   "super-users.")
               : ProposalWords::tr("Containing a user, ending more than %1 sessions, and changing this rule "
                                   "need two super-users.")
                     .arg(numberText(policy.mostAlone));
}

} // namespace usher::ui
