// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/BackupCommand.h"

#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/ProgressLine.h"
#include "core/VisibleText.h"
#include "core/sso/call/Identifiers.h"

#include <QFileInfo>

namespace usher::cli
{

namespace
{

/// Refuses what core would refuse too, but before a password is typed.
CommandResult<void> refuseEarly(const sso::StoreSummary& summary, const QString& path)
{
    const QFileInfo file(path);
    if (!summary.host.isEmpty()) {
        return tl::unexpected(toFailure({.kind = ErrorKind::BackupOnServer}));
    }
    if (file.exists() || file.isSymLink()) {
        return tl::unexpected(toFailure({.kind = ErrorKind::FileThere, .subject = path}));
    }
    return {};
}

CommandResult<void> backUp(OpenStore& store, const QString& path, const sso::Ust& current)
{
    const HeldSignals held; // a signal ends the copy first, and the unfinished copy is removed
    const CallingApp& caller = store.caller();
    ProgressLine progress(QStringLiteral("Copying"), QStringLiteral("Checking the copy"));
    const auto backup = store.sso().store().backUp(sso::newCid(), path, current, caller.app,
                                                   caller.remoteAddr, progress.callback());
    if (!backup) {
        return tl::unexpected(toFailure(backup.error()));
    }
    return {};
}

} // namespace

CommandResult<ExitStatus> runStoreBackup(const Arguments& arguments)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    OpenStore& store = **opened;
    const QString path = arguments.value(Option::Out);
    return refuseEarly(store.sso().summary(), path)
        .and_then([&] {
            return asAdmin(arguments, store,
                           [&](const sso::Ust& current) { return backUp(store, path, current); });
        })
        .and_then([&] {
            return printLine(QStringLiteral("Backed up to ") +
                             visibleText(QFileInfo(path).absoluteFilePath()));
        })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace usher::cli
