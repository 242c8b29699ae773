// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/user/UserActing.h"
#include "app/cli/store/CommandLogin.h"

namespace usher::cli
{

namespace
{

CommandResult<void> release(const Arguments& arguments, OpenStore& store, const sso::Caller& caller,
                            const crypto::SecretBytes& password)
{
    return store.sso()
        .user()
        .release(caller, arguments.value(Option::User), password, arguments.value(Option::Reason))
        .map_error(toFailure)
        .and_then([&](const sso::Containment& released) {
            return writeUserAct(arguments, QStringLiteral("released"), QStringLiteral("Released %1"),
                                released.receipt);
        });
}

CommandResult<ExitStatus> runUserRelease(const Arguments& arguments)
{
    return withStore(arguments, [&](OpenStore& store) {
        return readNewPassword(arguments).and_then([&](const crypto::SecretBytes& password) {
            return asSuperUser(arguments, store, [&](const sso::Caller& caller) {
                return actOnUser(
                    arguments, store, caller,
                    {.question = QStringLiteral("Release %1?"),
                     .facts =
                         QStringLiteral("The user is not locked. Releasing sets the new password all "
                                        "the same, which must be changed at the next login, and ends %1."),
                     .factsIfLocked = QStringLiteral("Releasing sets the new password, which must be changed "
                                                     "at the next login, ends %1 and unlocks."),
                     .isRefusedToOneself = true,
                     .act = [&](OpenStore& opened, const sso::Caller& acting) {
                         return release(arguments, opened, acting, password);
                     }});
            });
        });
    });
}

} // namespace

constinit const Command userReleaseCommand{
    .words = "user release",
    .usage = "--user OTHERNAME --as NAME\n"
             "       [--new-password-file FILE] [OPTION]...",
    .summary = "Let a user in again who was contained",
    .details =
        "Sets a new password for OTHERNAME, which must be changed at the next login, ends sessions that are "
        "still there, and unlocks the user, all in one transaction. Neither an old session nor the old "
        "password works again. --new-password-file holds the password of OTHERNAME; without it, the command "
        "asks for it twice. NAME, a super-user, is logged in first and logged out afterwards.",
    .options = actOptions + OptionList{Option::User, Option::NewPasswordFile},
    .needed = {Option::Store, Option::User, Option::As},
    .run = runUserRelease,
    .actor = superUserOfAs,
    .meanings = {otherUser, otherUsersNewPassword},
};

} // namespace usher::cli
