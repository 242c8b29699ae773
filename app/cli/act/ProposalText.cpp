// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/ProposalText.h"

#include <algorithm>
#include <array>

#include "app/cli/call/JsonLine.h"
#include "app/cli/terminal/Output.h"
#include "core/Time.h"
#include "core/VisibleText.h"

namespace usher::cli
{

namespace
{

QString kindWord(sso::ProposalKind kind)
{
    switch (kind) {
    case sso::ProposalKind::EndSessions:
        return QStringLiteral("end_sessions");
    case sso::ProposalKind::ContainUser:
        return QStringLiteral("contain_user");
    case sso::ProposalKind::ChangePolicy:
        return QStringLiteral("change_policy");
    }
    return {};
}

int persons(const sso::ActingPolicy& policy)
{
    return policy.needsTwo ? 2 : 1;
}

/// Returns what a proposal is about, in a few words.
QString about(const sso::Proposal& proposal)
{
    switch (proposal.kind) {
    case sso::ProposalKind::EndSessions:
        return sessionCount(proposal.sessions);
    case sso::ProposalKind::ContainUser:
        return proposal.username;
    case sso::ProposalKind::ChangePolicy:
        return QStringLiteral("persons %1, most_alone %2")
            .arg(persons(proposal.policy))
            .arg(proposal.policy.mostAlone);
    }
    return {};
}

} // namespace

QString proposalLine(const sso::Proposal& proposal)
{
    constexpr qsizetype kindWidth = 13; // `change_policy`
    return visibleText(QStringList{proposal.id, kindWord(proposal.kind).leftJustified(kindWidth),
                                   secondsText(proposal.expires), proposal.proposer, about(proposal),
                                   proposal.reason}
                           .join(QStringLiteral("  ")));
}

QJsonObject toJson(const sso::Proposal& proposal)
{
    QJsonObject json{{QStringLiteral("proposal"), proposal.id},
                     {QStringLiteral("kind"), kindWord(proposal.kind)},
                     {QStringLiteral("proposed_by"), proposal.proposer},
                     {QStringLiteral("reason"), proposal.reason},
                     {QStringLiteral("expires"), isoText(proposal.expires)},
                     {QStringLiteral("set"), proposal.setHash}};
    if (proposal.kind == sso::ProposalKind::ChangePolicy) {
        json.insert(QStringLiteral("policy"), toJson(proposal.policy));
    } else {
        json.insert(QStringLiteral("sessions"), proposal.sessions);
    }
    if (proposal.kind == sso::ProposalKind::ContainUser) {
        json.insert(QStringLiteral("username"), proposal.username);
    }
    return json;
}

QString policyText(const sso::ActingPolicy& policy)
{
    return QStringLiteral("persons    %1\nmost_alone %2\n").arg(persons(policy)).arg(policy.mostAlone);
}

QJsonObject toJson(const sso::ActingPolicy& policy)
{
    return {{QStringLiteral("persons"), persons(policy)}, {QStringLiteral("most_alone"), policy.mostAlone}};
}

CommandResult<void> writeProposal(const Arguments& arguments, const sso::Proposal& proposal,
                                  const QString& words)
{
    return (formatOf(arguments) == ActFormat::Json ? writeOut(jsonLine(toJson(proposal)))
                                                   : printLine(proposalLine(proposal)))
        .map([&] {
            printNote(QStringLiteral(
                          "Proposed. Until %1 UTC, another super-user can approve it with %2 --approve %3.")
                          .arg(secondsText(proposal.expires), words, proposal.id));
        });
}

CommandResult<sso::ShownProposal> proposalToApprove(const Arguments& arguments, OpenStore& store,
                                                    const sso::Caller& caller, sso::ProposalKind kind)
{
    auto shown = store.sso().acting().show(caller, arguments.value(Option::Approve));
    if (!shown) {
        return tl::unexpected(toFailure(shown.error()));
    }
    if (shown->proposal.kind != kind) {
        return usageFailure(QStringLiteral("This proposal is of another kind: ") +
                            kindWord(shown->proposal.kind) + u'.');
    }
    printNote(proposalLine(shown->proposal));
    return std::move(*shown);
}

CommandResult<void> refuseMixedRights(const Arguments& arguments)
{
    constexpr std::array rights = {Option::Propose, Option::Approve, Option::BreakGlass};
    if (std::ranges::count_if(rights, [&](Option option) { return arguments.has(option); }) > 1) {
        return usageFailure(QStringLiteral("Give only one of --propose, --approve ID and --break-glass."));
    }
    if (arguments.has(Option::Approve) && arguments.has(Option::Reason)) {
        return usageFailure(QStringLiteral("--reason is not for --approve: the proposal has its reason."));
    }
    const bool needsReason = arguments.has(Option::Propose) || arguments.has(Option::BreakGlass);
    if (needsReason && !arguments.has(Option::Reason) && !arguments.has(Option::DryRun)) {
        return usageFailure(QLatin1StringView(spec(Option::Reason).errorIfMissing));
    }
    return {};
}

sso::ActAlone actAlone(const Arguments& arguments)
{
    return arguments.has(Option::BreakGlass) ? sso::ActAlone::BreakGlass : sso::ActAlone::IfAllowed;
}

} // namespace usher::cli
