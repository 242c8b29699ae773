// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/ActOptions.h"
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/session/SessionListing.h"
#include "app/cli/options/OptionValues.h"
#include "app/cli/store/CommandLogin.h"

namespace usher::cli
{

namespace
{

CommandResult<ExitStatus> runSessionList(const Arguments& arguments)
{
    const auto limit = numberOf(arguments, Option::Limit, 1);
    if (!limit) {
        return tl::unexpected(limit.error());
    }
    const SessionListing listing{
        .query = {{.field = sso::SessionField::User, .isExact = true, .text = arguments.value(Option::User)}},
        .username = arguments.value(Option::User),
        .limit = limit->value_or(usualSessionLimit),
        .isJson = arguments.has(Option::Json)};
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return listSessions(store, listing, caller);
    });
}

} // namespace

constinit const Command sessionListCommand{
    .words = "session list",
    .usage = "--user OTHERNAME --as NAME [OPTION]...",
    .summary = "List the live sessions of a user",
    .details =
        "Prints the same lines as session search with user:=OTHERNAME, the last added session first. Names that "
        "differ only in how Unicode composes their letters are listed together. NAME, a super-user, is logged in first and logged out afterwards.",
    .options = lookOptions + OptionList{Option::User, Option::Limit, Option::Json, Option::ReadOnly},
    .needed = {Option::Store, Option::User, Option::As},
    .run = runSessionList,
    .actor = superUserOfAs,
    .meanings = {otherUser},
};

} // namespace usher::cli
