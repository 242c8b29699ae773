// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/act/FourEyesStore.h"

#include "tests/core/support/RequireThat.h"

namespace usher::test
{

FourEyesStore::FourEyesStore()
{
    const auto set = acting().setPolicy(first, {.needsTwo = true, .mostAlone = 3}, actReason);
    requireThat(set.has_value(), "the rule cannot be set");
}

sso::Proposal FourEyesStore::proposed() const
{
    return acting().proposeEnd(first, planOfUser(*sso, first, QStringLiteral("frank")), actReason).value();
}

QString FourEyesStore::approvalStatus(const sso::Proposal& proposal) const
{
    return statusOf(acting().approveEnd(second, proposal.id, proposal.setHash));
}

QString FourEyesStore::approvalReason(const sso::Proposal& proposal) const
{
    return reasonOf(acting().approveEnd(second, proposal.id, proposal.setHash));
}

} // namespace usher::test
