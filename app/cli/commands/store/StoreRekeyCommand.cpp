// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/options/SecretInput.h"
#include "app/cli/store/StoreSecrets.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "core/sso/api/Sso.h"
#include "core/sso/setup/Rekeying.h"

namespace usher::cli
{

namespace
{

CommandResult<void> printRekeying(const sso::Rekeying& rekeying)
{
    if (rekeying.keyBefore == rekeying.keyAfter) {
        printWarning(QStringLiteral("the key that was given is the one that secrets.conf has now, so nothing "
                                    "changed but for record %1. Change the key in secrets.conf first.")
                         .arg(rekeying.receipt.number));
        return printLine(QStringLiteral("Key as before: ") + rekeying.keyAfter);
    }
    return printLine(QStringLiteral("The log goes on under the new key, as of record %1")
                         .arg(rekeying.receipt.number))
        .and_then([&] { return printLine(QStringLiteral("Key before: ") + rekeying.keyBefore); })
        .and_then([&] { return printLine(QStringLiteral("Key now:    ") + rekeying.keyAfter); });
}

CommandResult<ExitStatus> finish(const Result<sso::Rekeying>& rekeying)
{
    if (!rekeying) {
        return tl::unexpected(toFailure(rekeying.error()));
    }
    if (rekeying->notRemembered) {
        printWarning(QStringLiteral("the key was changed, but what was seen of the audit log is not "
                                    "remembered: ") +
                     errorSentence(*rekeying->notRemembered));
    }
    return printRekeying(*rekeying).map([] { return ExitStatus::AllOk; });
}

CommandResult<ExitStatus> runStoreRekey(const Arguments& arguments)
{
    const SystemClock clock;
    const QString path = arguments.value(Option::Store);
    const auto summary = sso::Sso::describe(path);
    if (!summary) {
        return tl::unexpected(toFailure(summary.error()));
    }
    auto given = givenSecrets(arguments);
    if (!given) {
        return tl::unexpected(given.error());
    }
    const sso::OpenOptions options{.given = std::move(*given)};
    if (summary->isOwn && !arguments.has(Option::OldKeyFile)) {
        const HeldSignals held; // a signal now could leave a database whose key is in no file
        return finish(sso::rekeyOwnStore(path, clock, options));
    }
    return readSecret(arguments, Option::OldKeyFile, QStringLiteral("The old secret key"))
        .and_then([&](const crypto::SecretBytes& keyBefore) {
            const HeldSignals held;
            return finish(sso::takeOverLog(path, keyBefore, clock, options));
        });
}

} // namespace

constinit const Command storeRekeyCommand{
    .words = "store rekey",
    .usage = "[--old-key-file FILE]",
    .summary = "Continue the log under a new secret key",
    .details =
        "For a store whose secret key was changed in secrets.conf: the log goes on under the new key. A "
        "record is signed with both keys, so that a person who trusts the old key can trust the new one. "
        "The old key comes from FILE; without FILE, the command asks for it. A store that Usher made gets a "
        "new key from the command itself, unless FILE is given. The command then encrypts the passwords and "
        "one-time keys of its users again, and encrypted tokens that were issued before no longer work. "
        "Close the store in all programs first. Nobody is asked and nobody logs in, so the record names no person.",
    .options = {Option::Store, Option::OldKeyFile, Option::KeyStdin},
    .needed = {Option::Store},
    .run = runStoreRekey,
};

} // namespace usher::cli
