// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/store/TokenInput.h"

namespace usher::cli
{

namespace
{

CommandResult<ExitStatus> runLogout(const Arguments& arguments)
{
    return withStore(arguments, [&](OpenStore& store) {
        return readToken(arguments, Option::CurrentUstFile, QStringLiteral("Token (UST) to log out"))
            .and_then([&](const sso::Ust& token) { return logOut(store, token); });
    });
}

} // namespace

constinit const Command logoutCommand{
    .words = "logout",
    .usage = "[--current-ust-file FILE] [OPTION]...",
    .summary = "End the session of a token",
    .details =
        "Ends the session of the token in FILE. Without FILE, the command asks for the token. Afterwards "
        "the token no longer works. The file itself is not deleted.",
    .options = {Option::Store, Option::CurrentUstFile, Option::App, Option::RemoteAddr, Option::ReadOnly,
                Option::KeyStdin},
    .needed = {Option::Store},
    .run = runLogout,
};

} // namespace usher::cli
