// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <QFileInfo>
#include <QTemporaryDir>

#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/OutputDestination.h"
#include "app/cli/terminal/ProgressLine.h"
#include "core/VisibleText.h"

namespace usher::cli
{

namespace
{

bool isStandardOutput(const QString& path)
{
    return path == u"-";
}

/// Refuses what core would refuse too, but before a password is typed.
CommandResult<void> refuseEarly(const sso::StoreSummary& summary, const QString& path)
{
    if (isStandardOutput(path) && ::isatty(STDOUT_FILENO) == 1) {
        return usageFailure(QStringLiteral(
            "The copy is not text. Send standard output to a file or to another program, or name a new file."));
    }
    if (!summary.host.isEmpty()) {
        return tl::unexpected(toFailure({.kind = ErrorKind::BackupOnServer}));
    }
    return OutputDestination::refuseUnusable(path);
}

CommandResult<void> copyTo(OpenStore& store, const QString& path, const sso::Caller& caller)
{
    ProgressLine progress(QStringLiteral("Copying"), QStringLiteral("Checking the copy"));
    const auto backup = store.sso().store().backUp(caller, path, progress.callback());
    if (!backup) {
        return tl::unexpected(toFailure(backup.error()));
    }
    return {};
}

CommandResult<void> writeOutFile(const QString& path)
{
    constexpr qint64 portion = 1024L * 1024; // bytes
    QFile copy(path);
    if (!copy.open(QIODevice::ReadOnly)) {
        return tl::unexpected(toFailure({.kind = ErrorKind::FileUnreadable, .subject = path}));
    }
    CommandResult<void> written;
    while (written && !copy.atEnd()) {
        const QByteArray bytes = copy.read(portion);
        written = copy.error() == QFileDevice::NoError
                      ? writeOut(bytes)
                      : tl::unexpected(toFailure({.kind = ErrorKind::FileUnreadable, .subject = path}));
        if (written && HeldSignals::isEndRequested()) {
            written = tl::unexpected(toFailure({.kind = ErrorKind::Cancelled}));
        }
    }
    return written;
}

/// The copy is checked before it is handed on, so it is made in a temporary folder of its own first.
CommandResult<void> copyToStandardOutput(OpenStore& store, const sso::Caller& caller)
{
    const QTemporaryDir folder; // only its owner can read it
    if (!folder.isValid()) {
        return tl::unexpected(toFailure(
            {.kind = ErrorKind::WriteFailed, .subject = folder.path(), .detail = folder.errorString()}));
    }
    const QString path = folder.filePath(QStringLiteral("standard-output"));
    return copyTo(store, path, caller).and_then([&] { return writeOutFile(path); });
}

CommandResult<void> backUp(OpenStore& store, const QString& path, const sso::Caller& caller)
{
    const HeldSignals held; // a signal ends the copy first, and the unfinished copy is removed
    return isStandardOutput(path) ? copyToStandardOutput(store, caller) : copyTo(store, path, caller);
}

CommandResult<void> tellEnd(const QString& path)
{
    if (isStandardOutput(path)) {
        printNote(QStringLiteral("Backed up to standard output."));
        return {};
    }
    return printLine(QStringLiteral("Backed up to ") + visibleText(QFileInfo(path).absoluteFilePath()));
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
            .and_then([&] { return tellEnd(path); });
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
        "complete, durable and checked. With - for FILE, the checked copy goes from a temporary folder to "
        "standard output. The copy holds every token in clear, so keep it as safe as the "
        "store. It does not hold secrets.conf, server.conf and sso.conf. Keep secrets.conf in another place "
        "than the copy. The manual's page on backups explains how to restore the copy. Back up a database "
        "on a PostgreSQL server there, with pg_dump. A backup needs the password: with --current-ust-file it is "
        "refused (current_proof_too_old).",
    .options = OptionList{Option::Store, Option::Out} + superUserOptions,
    .needed = {Option::Store, Option::Out},
    .run = runStoreBackup,
    .meanings = {OptionMeaning{.option = Option::Out,
                               .valueName = "FILE",
                               .text = "The new file for the copy, which only you can read."}},
};

} // namespace usher::cli
