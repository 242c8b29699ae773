// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/options/OptionValues.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/ProgressLine.h"

namespace usher::cli
{

namespace
{

CommandResult<void> prune(OpenStore& store, TimePoint before, const sso::Caller& caller)
{
    const HeldSignals held; // a signal cancels the pruning first; the next pruning does the rest
    ProgressLine progress(QStringLiteral("Pruning"), QStringLiteral("Pruning"));
    const auto pruned = store.sso().audit().prune(caller, before, progress.callback());
    if (!pruned) {
        return tl::unexpected(toFailure(pruned.error()));
    }
    if (pruned->records == 0) {
        return printLine(QStringLiteral("No record is older than that and still has its content"));
    }
    return printLine(QStringLiteral("Dropped the content of %1 records, up to record %2; their hashes are "
                                    "still there")
                         .arg(pruned->records)
                         .arg(pruned->through));
}

CommandResult<ExitStatus> runAuditPrune(const Arguments& arguments)
{
    constexpr qint64 mostDays = 36'500; // a hundred years; a larger number could exceed the range of dates
    const auto days = numberOf(arguments, Option::OlderThan, 1);
    if (!days) {
        return tl::unexpected(days.error());
    }
    return withStore(arguments, [&](OpenStore& store) {
        const TimePoint before = store.sso().now() - std::chrono::days(std::min(**days, mostDays));
        return asSuperUser(arguments, store,
                           [&](const sso::Caller& caller) { return prune(store, before, caller); });
    });
}

} // namespace

constinit const Command auditPruneCommand{
    .words = "audit prune",
    .usage = "--older-than DAYS\n"
             "       (--user NAME | --current-ust-file FILE) [OPTION]...",
    .summary = "Drop the content of old records; their hashes stay",
    .details =
        "The log can still be verified, and the gap is visible, because the pruning itself is recorded. The "
        "last 24 hours are always kept, and so are the records of changed keys and of rules for acting, and "
        "records that are not as they were made. Dropped content cannot be restored, so export it first. Pruning needs the "
        "password: with --current-ust-file it is refused "
        "(current_proof_too_old).",
    .options = {Option::Store, Option::OlderThan, Option::User, Option::PasswordFile, Option::CodeFile,
                Option::NewPasswordFile, Option::CurrentUstFile, Option::App, Option::RemoteAddr,
                Option::KeyStdin},
    .needed = {Option::Store, Option::OlderThan},
    .run = runAuditPrune,
};

} // namespace usher::cli
