// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/ProposalText.h"
#include "app/cli/call/JsonLine.h"
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

namespace
{

CommandResult<ExitStatus> runActingProposals(const Arguments& arguments)
{
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return store.sso().acting().rules(caller).map_error(toFailure).and_then(
            [&](const sso::ActingRules& rules) {
                QByteArray lines;
                for (const sso::Proposal& proposal : rules.proposals) {
                    lines += formatOf(arguments) == ActFormat::Json ? jsonLine(toJson(proposal))
                                                                    : proposalLine(proposal).toUtf8() + '\n';
                }
                if (rules.proposals.empty()) {
                    printNote(QStringLiteral("There is no open proposal."));
                }
                return writeOut(lines);
            });
    });
}

} // namespace

constinit const Command actingProposalsCommand{
    .words = "acting proposals",
    .usage = "--as NAME [OPTION]...",
    .summary = "List the proposals that another super-user can approve",
    .details =
        "Prints one line for each, the newest first: its ID, its kind (end_sessions, contain_user, "
        "change_policy), when it expires (UTC), who proposed it, what it is about, and the reason. session "
        "end, user contain and acting policy approve it with --approve ID. NAME, a super-user, is logged in "
        "first and logged out afterwards.",
    .options = lookOptions + OptionList{Option::Json, Option::ReadOnly},
    .needed = {Option::Store, Option::As},
    .run = runActingProposals,
    .actor = superUserOfAs,
};

} // namespace usher::cli
