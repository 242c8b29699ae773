// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/ActRefusal.h"

#include <QCoreApplication>

namespace usher::ui
{

namespace
{

class ActRefusalWords final
{
    Q_DECLARE_TR_FUNCTIONS(ActRefusal)
};

} // namespace

std::optional<QString> actRefusal(const Error& error)
{
    if (error.kind != ErrorKind::Refused || !error.reason || error.reason->party != Party::Current) {
        return std::nullopt;
    }
    switch (error.reason->cause) {
    case Cause::ProofTooOld:
        return ActRefusalWords::tr("You gave your password too long ago. Try again, and give it again.");
    case Cause::ReasonMissing:
        return ActRefusalWords::tr("A reason is needed.");
    case Cause::ApprovalMissing:
        return ActRefusalWords::tr("Two super-users are needed for this: one proposes it, and another one "
                                   "approves it.");
    case Cause::OwnProposal:
        return ActRefusalWords::tr("You have proposed this yourself. Or one of you has created the other's "
                                   "account or set its password in the last 24 hours, or somebody has done "
                                   "that for both. Another super-user must approve it.");
    case Cause::ProposalExpired:
        return ActRefusalWords::tr("The proposal is too old. Propose it again.");
    case Cause::ProposalChanged:
        return ActRefusalWords::tr("This is not what was proposed. Propose it again.");
    case Cause::ProposalUsed:
        return ActRefusalWords::tr("The proposal has been approved before.");
    default:
        return std::nullopt;
    }
}

} // namespace usher::ui
