// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"

#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/ProgressLine.h"
#include "core/VisibleText.h"

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

CommandResult<void> backUp(OpenStore& store, const QString& path, const sso::Caller& caller)
{
    const HeldSignals held; // a signal ends the copy first, and the unfinished copy is removed
    ProgressLine progress(QStringLiteral("Copying"), QStringLiteral("Checking the copy"));
    const auto backup = store.sso().store().backUp(caller, path, progress.callback());
    if (!backup) {
        return tl::unexpected(toFailure(backup.error()));
    }
    return {};
}

CommandResult<ExitStatus> runStoreBackup(const Arguments& arguments)
{
    const QString path = arguments.value(Option::Out);
    return withStore(arguments, [&](OpenStore& store) {
        return refuseEarly(store.sso().summary(), path)
            .and_then([&] {
                return asSuperUser(arguments, store,
                                   [&](const sso::Caller& caller) { return backUp(store, path, caller); });
            })
            .and_then([&] {
                return printLine(QStringLiteral("Backed up to ") +
                                 visibleText(QFileInfo(path).absoluteFilePath()));
            });
    });
}

} // namespace

constinit const Command storeBackupCommand{
    .words = "store backup",
    .usage = "--out FILE (--user NAME | --current-ust-file FILE)\n"
             "       [OPTION]...",
    .summary = "Copy an SQLite store's database to a new file",
    .details =
        "Others can write to the database during the backup. The copy has everything that was committed "
        "before the backup began, and the backup's own record. FILE gets its name after the copy is "
        "complete, durable and checked. The copy holds every token in clear, so keep it as safe as the "
        "store. It does not hold secrets.conf, server.conf and sso.conf. Keep secrets.conf in another place "
        "than the copy. The manual's page on backups explains how to restore the copy. Back up a database "
        "on a PostgreSQL server there, with pg_dump.",
    .options = OptionList{Option::Store, Option::Out} + superUserOptions,
    .needed = {Option::Store, Option::Out},
    .run = runStoreBackup,
};

} // namespace usher::cli
