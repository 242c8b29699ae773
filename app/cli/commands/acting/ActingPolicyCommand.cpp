// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/Confirmation.h"
#include "app/cli/act/ProposalText.h"
#include "app/cli/call/JsonLine.h"
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/options/OptionValues.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

namespace
{

/// What the command line wants to change.
struct WantedPolicy {
    std::optional<qint64> persons = {};
    std::optional<qint64> mostAlone = {};

    [[nodiscard]] bool isChange() const { return persons || mostAlone; }
    [[nodiscard]] sso::ActingPolicy from(const sso::ActingPolicy& now) const
    {
        return {.needsTwo = persons ? *persons > 1 : now.needsTwo,
                .mostAlone = mostAlone.value_or(now.mostAlone)};
    }
};

CommandResult<WantedPolicy> wantedPolicy(const Arguments& arguments)
{
    const auto persons = numberOf(arguments, Option::Persons, 1);
    const auto mostAlone = numberOf(arguments, Option::MostAlone, 0);
    if (!persons || !mostAlone) {
        return tl::unexpected(persons ? mostAlone.error() : persons.error());
    }
    if (persons->value_or(1) > 2) {
        return usageFailure(spelling(Option::Persons) + QStringLiteral(" is 1 or 2."));
    }
    return WantedPolicy{.persons = *persons, .mostAlone = *mostAlone};
}

CommandResult<void> writePolicy(const Arguments& arguments, const sso::ActingPolicy& policy)
{
    return writeOut(formatOf(arguments) == ActFormat::Json ? jsonLine(toJson(policy))
                                                           : policyText(policy).toUtf8());
}

CommandResult<void> approve(const Arguments& arguments, OpenStore& store, const sso::Caller& caller)
{
    return proposalToApprove(arguments, store, caller, sso::ProposalKind::ChangePolicy)
        .and_then([&](const sso::ShownProposal& shown) {
            if (arguments.has(Option::DryRun)) {
                return writePolicy(arguments, shown.proposal.policy);
            }
            return confirm(arguments, QStringLiteral("Approve it?"), 0).and_then([&] {
                return store.sso()
                    .acting()
                    .approvePolicy(caller, shown.proposal.id, shown.proposal.setHash)
                    .map_error(toFailure)
                    .and_then([&](const sso::ChangedPolicy& changed) {
                        return writePolicy(arguments, changed.policy);
                    });
            });
        });
}

CommandResult<void> change(const Arguments& arguments, OpenStore& store, const sso::ActingPolicy& policy,
                           const sso::Caller& caller)
{
    const QString reason = arguments.value(Option::Reason);
    if (arguments.has(Option::DryRun)) {
        return writePolicy(arguments, policy).map([] { printNote(QStringLiteral("Nothing was done.")); });
    }
    if (arguments.has(Option::Propose)) {
        return store.sso()
            .acting()
            .proposePolicy(caller, policy, reason)
            .map_error(toFailure)
            .and_then([&](const sso::Proposal& proposal) {
                return writeProposal(arguments, proposal, QStringLiteral("acting policy"));
            });
    }
    printNote(policy.needsTwo
                  ? QStringLiteral("From then on, containing a user, ending more than %1, and changing this "
                                   "rule need two super-users.")
                        .arg(sessionCount(policy.mostAlone))
                  : QStringLiteral("From then on, one super-user acts alone."));
    return confirm(arguments, QStringLiteral("Change the rule?"), 0).and_then([&] {
        return store.sso()
            .acting()
            .setPolicy(caller, policy, reason)
            .map_error(toFailure)
            .and_then(
                [&](const sso::ChangedPolicy& changed) { return writePolicy(arguments, changed.policy); });
    });
}

CommandResult<ExitStatus> runActingPolicy(const Arguments& arguments)
{
    const auto wanted = refuseMixedRights(arguments).and_then([&] { return wantedPolicy(arguments); });
    if (!wanted) {
        return tl::unexpected(wanted.error());
    }
    if (arguments.has(Option::Approve) && wanted->isChange()) {
        return usageFailure(QStringLiteral("--persons and --most-alone are not for --approve."));
    }
    if (wanted->isChange() && !arguments.has(Option::Reason) && !arguments.has(Option::DryRun)) {
        return usageFailure(QLatin1StringView(spec(Option::Reason).errorIfMissing));
    }
    if (arguments.has(Option::Propose) && !wanted->isChange()) {
        return usageFailure(QStringLiteral("What is proposed? Give --persons or --most-alone."));
    }
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        if (arguments.has(Option::Approve)) {
            return approve(arguments, store, caller);
        }
        return store.sso().acting().rules(caller).map_error(toFailure).and_then(
            [&](const sso::ActingRules& rules) {
                return wanted->isChange() ? change(arguments, store, wanted->from(rules.policy), caller)
                                          : writePolicy(arguments, rules.policy);
            });
    });
}

} // namespace

constinit const Command actingPolicyCommand{
    .words = "acting policy",
    .usage = "[--persons 1|2] [--most-alone N]\n"
             "       [--propose | --approve ID] --as NAME [OPTION]...",
    .summary = "Show or change when an act needs two super-users",
    .details =
        "Prints the rule that is in force. With --persons 2, containing a user, ending more than N sessions "
        "(--most-alone N), and changing this rule need two super-users: one proposes it with --propose, "
        "another one approves it with --approve ID, which carries it out. The rule is a record of the audit "
        "log, so no file can switch it off. A change needs --reason. NAME, a super-user, is logged in first "
        "and logged out afterwards.",
    .options = actOptions + OptionList{Option::Persons, Option::MostAlone, Option::Propose, Option::Approve},
    .needed = {Option::Store, Option::As},
    .run = runActingPolicy,
    .actor = superUserOfAs,
};

} // namespace usher::cli
