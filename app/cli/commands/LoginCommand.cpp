// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/OutputDestination.h"

namespace usher::cli
{

namespace
{

CommandResult<void> logInAndWriteToken(OpenStore& store, const Arguments& arguments)
{
    const QString path = arguments.value(Option::Out);
    auto credentials =
        OutputDestination::refuseUnusable(path).and_then([&] { return readLoginSecrets(arguments); });
    if (!credentials) {
        return tl::unexpected(credentials.error());
    }
    const HeldSignals held; // from here on there may be an empty file or an open session
    auto destination = OutputDestination::open(path);
    if (!destination) {
        return tl::unexpected(destination.error());
    }
    const auto session = logIn(arguments, std::move(*credentials),
                               [&](const crypto::SecretBytes& password, const sso::LoginOptions& options) {
                                   return store.sso().user().login(store.caller(), arguments.actorName(),
                                                                   password, ownUserAgent(), options);
                               });
    if (!session) {
        return tl::unexpected(session.error());
    }
    auto written = destination->write({session->ust.text(), "\n"});
    if (!written) {
        // Nobody received the token, so end its session at once.
        if (const auto left = logOut(store, session->ust); !left) {
            printError(left.error());
        }
    }
    return written;
}

CommandResult<ExitStatus> runLogin(const Arguments& arguments)
{
    return withStore(arguments, [&](OpenStore& store) { return logInAndWriteToken(store, arguments); });
}

} // namespace

constinit const Command loginCommand{
    .words = "login",
    .usage = "--user NAME [--out FILE] [OPTION]...",
    .summary = "Open a session and print or save its token (UST)",
    .details =
        "Prints the encrypted token on standard output, or writes it to the new file FILE. The command asks "
        "for a one-time code or a new password only if the user needs one. Anyone who has the token can use "
        "the session, so log out when you no longer need it.",
    .options = {Option::Store, Option::User, Option::PasswordFile, Option::NewPasswordFile, Option::CodeFile,
                Option::Out, Option::App, Option::RemoteAddr, Option::ReadOnly, Option::KeyStdin},
    .needed = {Option::Store, Option::User},
    .run = runLogin,
    .meanings = {OptionMeaning{
        .option = Option::Out,
        .valueName = "FILE",
        .text = "The new file for the token, which only you can read. Without it: standard output."}},
};

} // namespace usher::cli
