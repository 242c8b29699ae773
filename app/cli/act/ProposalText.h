// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/cli/act/ActOptions.h"
#include "core/sso/act/Proposal.h"

namespace usher::cli
{

// Proposals and the rule of two people as text and as JSON. Hidden characters in text from outside are made
// visible. Times are UTC.

/// Returns one line: ID, kind, expiration, who proposes it, what about, reason.
[[nodiscard]] QString proposalLine(const sso::Proposal& proposal);
[[nodiscard]] QJsonObject toJson(const sso::Proposal& proposal);

/// Returns every field on its own line.
[[nodiscard]] QString policyText(const sso::ActingPolicy& policy);
[[nodiscard]] QJsonObject toJson(const sso::ActingPolicy& policy);

/// Writes a new proposal, and how it is approved: by the command `words` with --approve.
[[nodiscard]] CommandResult<void> writeProposal(const Arguments& arguments, const sso::Proposal& proposal,
                                                const QString& words);

/// Returns the proposal of --approve with its sessions, if it is of this kind.
[[nodiscard]] CommandResult<sso::ShownProposal> proposalToApprove(const Arguments& arguments,
                                                                  OpenStore& store, const sso::Caller& caller,
                                                                  sso::ProposalKind kind);

/// Fails if the command line asks for more than one of --propose, --approve and --break-glass, gives a
/// reason for an approval, which has that of the proposal, or gives none for one of the other two.
[[nodiscard]] CommandResult<void> refuseMixedRights(const Arguments& arguments);

/// Returns with which right the command line wants to act alone.
[[nodiscard]] sso::ActAlone actAlone(const Arguments& arguments);

} // namespace usher::cli
