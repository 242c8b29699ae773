// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/sso/act/Proposal.h"

namespace usher::ui
{

/// Returns what somebody proposes, for a column: `End sessions`, `Contain user`.
[[nodiscard]] QString proposalKindText(sso::ProposalKind kind);

/// Returns whom the proposal is about, and how many sessions, for a column: `alice, 4 sessions`; or the rule
/// that would be in force.
[[nodiscard]] QString proposalAboutText(const sso::Proposal& proposal);

/// Returns who proposes what and why, until when, and what approving it does, a sentence or two in each line.
/// `inForce` is the present rule.
[[nodiscard]] QStringList proposalFacts(const sso::Proposal& proposal, const sso::ActingPolicy& inForce,
                                        TimePoint now);

/// Returns a warning if fewer acts would need two super-users than before; otherwise nothing.
[[nodiscard]] QString weakerRuleWarning(const sso::ActingPolicy& before, const sso::ActingPolicy& after);

/// Returns when an act needs two super-users.
[[nodiscard]] QString policySentence(const sso::ActingPolicy& policy);

} // namespace usher::ui
