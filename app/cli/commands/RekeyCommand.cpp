// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/RekeyCommand.h"

#include "app/cli/store/StoreKey.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/SecretInput.h"
#include "core/sso/setup/Rekeying.h"

namespace usher::cli
{

namespace
{

CommandResult<void> tellWhatWasDone(const sso::Rekeying& rekeying)
{
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
    return tellWhatWasDone(*rekeying).map([] { return ExitStatus::AllOk; });
}

} // namespace

CommandResult<ExitStatus> runStoreRekey(const Arguments& arguments)
{
    const SystemClock clock;
    const QString path = arguments.value(Option::Store);
    const auto summary = sso::Sso::describe(path);
    if (!summary) {
        return tl::unexpected(toFailure(summary.error()));
    }
    auto key = givenKey(arguments);
    if (!key) {
        return tl::unexpected(key.error());
    }
    const sso::OpenOptions options{.key = std::move(*key)};
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

} // namespace usher::cli
