// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/ProposalText.h"
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/user/UserActing.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/ProgressLine.h"

namespace usher::cli
{

namespace
{

/// Contains the user, alone or as it was approved.
Result<sso::Containment> act(const Arguments& arguments, OpenStore& store, const sso::Caller& caller,
                             const std::optional<sso::Proposal>& proposal)
{
    ProgressLine progress(QStringLiteral("Ending sessions"), QStringLiteral("Checking"));
    if (proposal) {
        return store.sso().acting().approveContain(caller, proposal->id, proposal->setHash,
                                                   progress.callback());
    }
    return store.sso().user().contain(caller, arguments.value(Option::User), arguments.value(Option::Reason),
                                      progress.callback(), actAlone(arguments));
}

CommandResult<void> contain(const Arguments& arguments, OpenStore& store, const sso::Caller& caller,
                            const std::optional<sso::Proposal>& proposal)
{
    auto out = openOut(arguments);
    if (!out) {
        return tl::unexpected(out.error());
    }
    return act(arguments, store, caller, proposal)
        .map_error(toFailure)
        .and_then([&](const sso::Containment& containment) {
            // If writing fails, the rest is written all the same.
            const auto written = writeResult(arguments, containment.sessions, *out);
            return writeUserAct(arguments, QStringLiteral("contained"), QStringLiteral("Contained %1"),
                                containment.receipt)
                .and_then([&] { return written; });
        });
}

CommandResult<void> propose(const Arguments& arguments, OpenStore& store, const sso::Caller& caller)
{
    return store.sso()
        .acting()
        .proposeContain(caller, arguments.value(Option::User), arguments.value(Option::Reason))
        .map_error(toFailure)
        .and_then([&](const sso::Proposal& proposal) {
            return writeProposal(arguments, proposal, QStringLiteral("user contain"));
        });
}

/// Returns the proposal of --approve, if there is one, which must be about the user of --user.
CommandResult<std::optional<sso::Proposal>> approvedProposal(const Arguments& arguments, OpenStore& store,
                                                             const sso::Caller& caller)
{
    if (!arguments.has(Option::Approve)) {
        return std::optional<sso::Proposal>();
    }
    return proposalToApprove(arguments, store, caller, sso::ProposalKind::ContainUser)
        .and_then([&](const sso::ShownProposal& shown) -> CommandResult<std::optional<sso::Proposal>> {
            if (shown.proposal.username != arguments.value(Option::User)) {
                return usageFailure(QStringLiteral("This proposal is about another user."));
            }
            return std::optional(shown.proposal);
        });
}

CommandResult<ExitStatus> runUserContain(const Arguments& arguments)
{
    if (auto mixed = refuseMixedRights(arguments); !mixed) {
        return tl::unexpected(mixed.error());
    }
    if (!arguments.has(Option::Approve) && !arguments.has(Option::Reason)) {
        return usageFailure(QLatin1StringView(spec(Option::Reason).errorIfMissing));
    }
    if (auto refused = refuseUnusableOut(arguments); !refused) {
        return tl::unexpected(refused.error());
    }
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        if (arguments.has(Option::Propose) && !arguments.has(Option::DryRun)) {
            return propose(arguments, store, caller);
        }
        return approvedProposal(arguments, store, caller)
            .and_then([&](const std::optional<sso::Proposal>& proposal) {
                return actOnUser(
                    arguments, store, caller,
                    {.question = QStringLiteral("Contain %1?"),
                     .facts = QStringLiteral("Containing locks the user, replaces the password and ends "
                                             "%1. user release lets the user in again."),
                     .isRefusedToOneself = true,
                     .act = [&](OpenStore& opened, const sso::Caller& acting) {
                         return contain(arguments, opened, acting, proposal);
                     }});
            });
    });
}

} // namespace

constinit const Command userContainCommand{
    .words = "user contain",
    .usage = "--user OTHERNAME --as NAME\n"
             "       (--reason TEXT [--propose | --break-glass] | --approve ID) [OPTION]...",
    .summary = "Keep a user out: lock, replace the password, end all sessions",
    .details =
        "For a user whose session or password was stolen. First, in one transaction, the user is locked and "
        "gets a password that nobody knows; from then on nobody gets in. Then all of the user's sessions "
        "are ended, each with a record. Prints what became of each. user release lets the user in again. "
        "NAME, a super-user who is not OTHERNAME, is logged in first and logged out afterwards. The last "
        "super-user who could log in cannot be contained. audit list --op user.contain --json shows the "
        "reason. Where it needs two super-users (acting policy), one proposes with --propose, and another one "
        "approves with --approve ID, which contains the user.",
    .options = actOptions +
               OptionList{Option::User, Option::Out, Option::Propose, Option::Approve, Option::BreakGlass},
    .needed = {Option::Store, Option::User, Option::As},
    .run = runUserContain,
    .actor = superUserOfAs,
    .meanings = {otherUser, statementFile},
};

} // namespace usher::cli
