// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/Output.h"
#include "core/VisibleText.h"

namespace usher::cli
{

namespace
{

CommandResult<void> clearFailures(OpenStore& store, const QString& username, const sso::Caller& caller)
{
    const auto cleared = store.sso().user().clearFailures(caller, username);
    if (!cleared) {
        return tl::unexpected(toFailure(cleared.error()));
    }
    return printLine(QStringLiteral("Cleared the failures of ") + visibleText(username) +
                     QStringLiteral(" (") + QString::number(cleared->failures) + u')');
}

CommandResult<ExitStatus> runUserClearFailures(const Arguments& arguments)
{
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return clearFailures(store, arguments.value(Option::User), caller);
    });
}

} // namespace

constinit const Command userClearFailuresCommand{
    .words = "user clear-failures",
    .usage = "--user OTHERNAME --as NAME [OPTION]...",
    .summary = "Let a user log in again after too many failures",
    .details =
        "After five failed logins in a row as OTHERNAME, whether or not there is such a user, Usher waits "
        "before it checks a password for that name again: first 30 seconds, then twice as long each time, "
        "up to 15 minutes. After a hundred failures it waits until 12 hours have passed. This command ends "
        "the wait, and the count starts again at zero. NAME, a super-user who is not OTHERNAME, is logged "
        "in first and logged out afterwards. The command writes nothing but NAME's own session and the "
        "audit log.",
    .options = {Option::Store, Option::User, Option::As, Option::PasswordFile, Option::CodeFile, Option::App,
                Option::RemoteAddr, Option::ReadOnly, Option::KeyStdin},
    .needed = {Option::Store, Option::User, Option::As},
    .run = runUserClearFailures,
    .actor = superUserOfAs,
    .meanings = {otherUser},
};

} // namespace usher::cli
