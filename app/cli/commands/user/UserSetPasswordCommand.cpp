// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/user/UserActing.h"
#include "app/cli/store/CommandLogin.h"

namespace usher::cli
{

namespace
{

CommandResult<void> setPassword(const Arguments& arguments, OpenStore& store, const sso::Caller& caller,
                                const crypto::SecretBytes& password)
{
    return store.sso()
        .user()
        .setPassword(caller, arguments.value(Option::User), password, arguments.value(Option::Reason))
        .map_error(toFailure)
        .and_then([&](const sso::UserAct& done) {
            return writeUserAct(arguments, QStringLiteral("password_set"),
                                QStringLiteral("Set the password of %1"), done.receipt);
        });
}

CommandResult<ExitStatus> runUserSetPassword(const Arguments& arguments)
{
    return withStore(arguments, [&](OpenStore& store) {
        return readNewPassword(arguments).and_then([&](const crypto::SecretBytes& password) {
            return asSuperUser(arguments, store, [&](const sso::Caller& caller) {
                return actOnUser(arguments, store, caller,
                                 {.question = QStringLiteral("Set the password of %1?"),
                                  .facts = QStringLiteral("A new password ends no session, so %1 can go on. "
                                                          "To end them, use session end --user."),
                                  .act = [&](OpenStore& opened, const sso::Caller& acting) {
                                      return setPassword(arguments, opened, acting, password);
                                  }});
            });
        });
    });
}

} // namespace

constinit const Command userSetPasswordCommand{
    .words = "user set-password",
    .usage = "--user OTHERNAME --as NAME\n"
             "       [--new-password-file FILE] [OPTION]...",
    .summary = "Set a user's password",
    .details =
        "Sets a new password for OTHERNAME, which must be changed at the next login and must meet the "
        "store's policy. It ends no session: session end --user OTHERNAME does that. To keep out somebody "
        "whose session or password was stolen, use user contain. --new-password-file holds the password of "
        "OTHERNAME; without it, the command asks for it twice. NAME, a super-user, is logged in first and "
        "logged out afterwards.",
    .options = actOptions + OptionList{Option::User, Option::NewPasswordFile},
    .needed = {Option::Store, Option::User, Option::As},
    .run = runUserSetPassword,
    .actor = superUserOfAs,
    .meanings = {otherUser, otherUsersNewPassword},
};

} // namespace usher::cli
