// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/ActOptions.h"
#include "app/cli/act/UserText.h"
#include "app/cli/call/JsonLine.h"
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

namespace
{

CommandResult<ExitStatus> runUserShow(const Arguments& arguments)
{
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return store.sso()
            .user()
            .get(caller, arguments.value(Option::User))
            .map_error(toFailure)
            .and_then([&](const sso::UserDetails& user) {
                const TimePoint now = store.sso().now();
                return writeOut(formatOf(arguments) == ActFormat::Json ? jsonLine(toJson(user, now))
                                                                       : userText(user, now).toUtf8());
            });
    });
}

} // namespace

constinit const Command userShowCommand{
    .words = "user show",
    .usage = "--user OTHERNAME --as NAME [OPTION]...",
    .summary = "Show a user's account",
    .details =
        "Prints the user's state, password expiration (UTC), one-time codes, live sessions, failed logins in "
        "a row, other accounts that the user logs in with, as far as the database has them, and from the "
        "log the last five logins through Usher and the last five looks at the user's sessions. While a "
        "user is locked, the live sessions are refused; they live again once the user is unlocked. NAME, a super-user, is logged in first and logged out afterwards.",
    .options = lookOptions + OptionList{Option::User, Option::Json, Option::ReadOnly},
    .needed = {Option::Store, Option::User, Option::As},
    .run = runUserShow,
    .actor = superUserOfAs,
    .meanings = {otherUser},
};

} // namespace usher::cli
