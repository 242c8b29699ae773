// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/LoginCommand.h"

#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/NewFile.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/SecretInput.h"

namespace usher::cli
{

CommandResult<ExitStatus> runLogin(const Arguments& arguments)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    OpenStore& store = **opened;
    const QString path = arguments.value(Option::Out);
    auto credentials = NewFile::refuseTaken(path).and_then([&] { return readLoginSecrets(arguments); });
    if (!credentials) {
        return tl::unexpected(credentials.error());
    }
    const HeldSignals held; // from here on there may be an empty file or an open session
    auto file = NewFile::make(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const CallingApp& caller = store.caller();
    const auto session =
        logIn(arguments, std::move(*credentials),
              [&](const crypto::SecretBytes& password, const sso::LoginOptions& options) {
                  return store.sso().user().login(arguments.actorName(), password, caller.app,
                                                  caller.remoteAddr, caller.userAgent, options);
              });
    if (!session) {
        return tl::unexpected(session.error());
    }
    auto written = file->write({session->ust.text(), "\n"});
    if (!written) {
        // Nobody received the token, so end its session at once.
        if (const auto left = logOut(store, session->ust); !left) {
            complain(left.error());
        }
    }
    return written.map([] { return ExitStatus::AllOk; });
}

CommandResult<ExitStatus> runLogout(const Arguments& arguments)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return readSecret(arguments, Option::CurrentUstFile, QStringLiteral("Token (UST) to log out"))
        .and_then([&](crypto::SecretBytes token) { return logOut(**opened, sso::Ust(std::move(token))); })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace usher::cli
