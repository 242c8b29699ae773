// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/user/UserActing.h"
#include "app/cli/store/CommandLogin.h"

namespace usher::cli
{

namespace
{

CommandResult<ExitStatus> runUserLock(const Arguments& arguments)
{
    const auto act = [&](OpenStore& store, const sso::Caller& caller) {
        return store.sso()
            .user()
            .lockUser(caller, arguments.value(Option::User), arguments.value(Option::Reason))
            .map_error(toFailure)
            .and_then([&](const sso::UserAct& done) {
                return writeUserAct(arguments, QStringLiteral("locked"), QStringLiteral("Locked %1"),
                                    done.receipt);
            });
    };
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return actOnUser(arguments, store, caller,
                         {.question = QStringLiteral("Lock %1?"),
                          .facts = QStringLiteral("Locking refuses %1 but does not end any: unlocking makes "
                                                  "those valid again that have not expired."),
                          .factsIfLocked = QStringLiteral("The user is locked already. Locking again writes "
                                                          "who did it, and changes nothing else."),
                          .isRefusedToOneself = true,
                          .act = act});
    });
}

CommandResult<ExitStatus> runUserUnlock(const Arguments& arguments)
{
    const auto act = [&](OpenStore& store, const sso::Caller& caller) {
        return store.sso()
            .user()
            .unlockUser(caller, arguments.value(Option::User), arguments.value(Option::Reason))
            .map_error(toFailure)
            .and_then([&](const sso::UserAct& done) {
                return writeUserAct(arguments, QStringLiteral("unlocked"), QStringLiteral("Unlocked %1"),
                                    done.receipt);
            });
    };
    return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
        return actOnUser(
            arguments, store, caller,
            {.question = QStringLiteral("Unlock %1?"),
             .facts = QStringLiteral("The user is not locked. Unlocking writes who did it, and "
                                     "changes nothing else."),
             .factsIfLocked = QStringLiteral("Unlocking makes %1 valid again. To end them first, "
                                             "use session end --user."),
             .act = act});
    });
}

} // namespace

constinit const Command userLockCommand{
    .words = "user lock",
    .usage = "--user OTHERNAME --as NAME [OPTION]...",
    .summary = "Lock a user",
    .details =
        "A locked user cannot log in, and the user's sessions are refused. None of them is ended: unlocking "
        "lets them live again. To keep out somebody whose session or password was stolen, use user contain. "
        "NAME, a super-user who is not OTHERNAME, is logged in first and logged out afterwards. The last "
        "super-user who could log in cannot be locked.",
    .options = actOptions + OptionList{Option::User},
    .needed = {Option::Store, Option::User, Option::As},
    .run = runUserLock,
    .actor = superUserOfAs,
    .meanings = {otherUser},
};

constinit const Command userUnlockCommand{
    .words = "user unlock",
    .usage = "--user OTHERNAME --as NAME [OPTION]...",
    .summary = "Unlock a user",
    .details =
        "Sessions of the user that have not expired live again, the stolen ones, too. The command says how "
        "many before it asks. To let in a user who was contained, use user release. NAME, a super-user, is "
        "logged in first and logged out afterwards.",
    .options = actOptions + OptionList{Option::User},
    .needed = {Option::Store, Option::User, Option::As},
    .run = runUserUnlock,
    .actor = superUserOfAs,
    .meanings = {otherUser},
};

} // namespace usher::cli
