// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>

#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/options/SecretInput.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "core/VisibleText.h"
#include "core/sso/api/Sso.h"
#include "core/sso/setup/StoreSetup.h"

namespace usher::cli
{

namespace
{

/// Refuses what core would refuse too, but before a password is typed.
CommandResult<void> refuseTakenFolder(const QString& path)
{
    const QFileInfo folder(path);
    const auto everything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    if (folder.exists() && (!folder.isDir() || !QDir(path).isEmpty(everything))) {
        return tl::unexpected(toFailure({.kind = ErrorKind::AlreadyThere, .subject = path}));
    }
    return {};
}

CommandResult<ExitStatus> runStoreCreate(const Arguments& arguments)
{
    const QString folder = arguments.value(Option::Store);
    const QString username = arguments.value(Option::User);
    return refuseTakenFolder(folder)
        .and_then([&] {
            return readSecret(arguments, Option::PasswordFile, QStringLiteral("Password for ") + username,
                              PromptCount::Twice);
        })
        .and_then([&](const crypto::SecretBytes& password) -> CommandResult<void> {
            const HeldSignals held; // a signal now would leave half a store
            const SystemClock clock;
            if (const auto made = sso::createStore(folder, username, password, clock); !made) {
                return tl::unexpected(toFailure(made.error()));
            }
            // Opening the store makes this computer remember the log from its first record on.
            if (const auto remembered = sso::Sso::open(folder, clock); !remembered) {
                printWarning(errorSentence(remembered.error()));
            }
            return printLine(QStringLiteral("Made a store in ") + visibleText(QDir(folder).absolutePath()) +
                             QStringLiteral(" with the super-user ") + visibleText(username));
        })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace

constinit const Command storeCreateCommand{
    .words = "store create",
    .usage = "--user NAME [--password-file FILE]",
    .summary = "Make a new store, with NAME as its first super-user",
    .details =
        "PATH must be a new or an empty folder. It gets a new secret key, an SQLite database with Zato "
        "SSO's two tables and Usher's two audit tables, and the super-user NAME. Only you can read it. "
        "Without --password-file, the command asks for the password twice. The password must be at least 8 "
        "characters long and hard to guess.",
    .options = {Option::Store, Option::User, Option::PasswordFile},
    .needed = {Option::Store, Option::User},
    .run = runStoreCreate,
};

} // namespace usher::cli
