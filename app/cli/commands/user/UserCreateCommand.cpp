// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/options/SecretInput.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/Output.h"
#include "core/VisibleText.h"

namespace usher::cli
{

namespace
{

CommandResult<void> create(OpenStore& store, const sso::NewUserRequest& request, const sso::Caller& caller)
{
    const auto created = store.sso().user().create(caller, request);
    if (!created) {
        return tl::unexpected(toFailure(created.error()));
    }
    return printLine(QStringLiteral("Created ") + visibleText(request.username) + QStringLiteral(" (") +
                     created->userId + u')');
}

CommandResult<ExitStatus> runUserCreate(const Arguments& arguments)
{
    const QString username = arguments.value(Option::User);
    return withStore(arguments, [&](OpenStore& store) -> CommandResult<void> {
        // Core would refuse this too, but only after a password is typed.
        if (!store.sso().summary().isOwn) {
            return tl::unexpected(toFailure({.kind = ErrorKind::NotOwnStore}));
        }
        return readSecret(arguments, Option::NewPasswordFile, QStringLiteral("Password for ") + username,
                          PromptCount::Twice)
            .and_then([&](crypto::SecretBytes password) {
                const sso::NewUserRequest request{.username = username,
                                                  .password = std::move(password),
                                                  .isSuperUser = arguments.has(Option::SuperUser)};
                return asSuperUser(arguments, store,
                                   [&](const sso::Caller& caller) { return create(store, request, caller); });
            });
    });
}

} // namespace

constinit const Command userCreateCommand{
    .words = "user create",
    .usage = "--user NEWNAME --as NAME\n"
             "       [--super-user] [OPTION]...",
    .summary = "Create a user in a store that Usher made",
    .details =
        "NAME, a super-user, is logged in first and logged out afterwards. --password-file and --code-file "
        "hold the password and the one-time code of NAME. --new-password-file holds the password of "
        "NEWNAME; without it, the command asks for that password twice. NEWNAME can log in with it at once. "
        "A Zato server manages its users itself, so create them in Zato.",
    .options = {Option::Store, Option::User, Option::SuperUser, Option::As, Option::PasswordFile,
                Option::CodeFile, Option::NewPasswordFile, Option::App, Option::RemoteAddr, Option::KeyStdin},
    .needed = {Option::Store, Option::User, Option::As},
    .run = runUserCreate,
    .actor = superUserOfAs,
    .meanings = {OptionMeaning{
                     .option = Option::User, .valueName = "NEWNAME", .text = "The name of the new user."},
                 OptionMeaning{.option = Option::NewPasswordFile,
                               .valueName = "FILE",
                               .text = "Read the password of the new user from FILE instead of asking."}},
};

} // namespace usher::cli
