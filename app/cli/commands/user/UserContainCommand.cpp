// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"

#include "app/cli/commands/user/UserActing.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/ProgressLine.h"

namespace usher::cli
{

namespace
{

CommandResult<void> contain(const Arguments& arguments, OpenStore& store, const sso::Caller& caller)
{
    auto out = openOut(arguments);
    if (!out) {
        return tl::unexpected(out.error());
    }
    ProgressLine progress(QStringLiteral("Ending sessions"), QStringLiteral("Checking"));
    return store.sso()
        .user()
        .contain(caller, arguments.value(Option::User), arguments.value(Option::Reason), progress.callback())
        .map_error(toFailure)
        .and_then([&](const sso::Containment& containment) {
            // If writing fails, the rest is written all the same.
            const auto written = writeResult(arguments, containment.sessions, *out);
            return writeUserAct(arguments, QStringLiteral("contained"), QStringLiteral("Contained %1"),
                                containment.receipt)
                .and_then([&] { return written; });
        });
}

CommandResult<ExitStatus> runUserContain(const Arguments& arguments)
{
    if (auto refused = refuseExistingOut(arguments); !refused) {
        return tl::unexpected(refused.error());
    }
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return actOnUser(arguments, store, caller,
                         {.question = QStringLiteral("Contain %1?"),
                          .facts = QStringLiteral("Containing locks the user, replaces the password and ends "
                                                  "%1. user release lets the user in again."),
                          .act = [&](OpenStore& opened, const sso::Caller& acting) {
                              return contain(arguments, opened, acting);
                          }});
    });
}

} // namespace

constinit const Command userContainCommand{
    .words = "user contain",
    .usage = "--user OTHERNAME --as NAME --reason TEXT\n"
             "       [OPTION]...",
    .summary = "Keep a user out: lock, replace the password, end all sessions",
    .details =
        "For a user whose session or password was stolen. First, in one transaction, the user is locked and "
        "gets a password that nobody knows; from then on nobody gets in. Then all of the user's sessions "
        "are ended, each with a record. Prints what became of each. user release lets the user in again. "
        "NAME, a super-user who is not OTHERNAME, is logged in first and logged out afterwards. The last "
        "super-user who could log in cannot be contained. audit list --op user.contain --json shows the "
        "reason.",
    .options = actOptions + OptionList{Option::User, Option::Out},
    .needed = {Option::Store, Option::User, Option::As, Option::Reason},
    .run = runUserContain,
    .actor = {.name = Option::As, .newPassword = {}},
};

} // namespace usher::cli
