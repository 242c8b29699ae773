// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/OpenLog.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/OutputDestination.h"
#include "core/VisibleText.h"

namespace usher::cli
{

namespace
{

CommandResult<void> writeCheckpoint(const Arguments& arguments, sso::LogInspector& log)
{
    auto destination = OutputDestination::open(arguments.value(Option::Out));
    if (!destination) {
        return tl::unexpected(destination.error());
    }
    const auto checkpoint = log.checkpoint();
    if (!checkpoint) {
        return tl::unexpected(toFailure(checkpoint.error()));
    }
    return destination->write({checkpoint->note}).map([&] {
        // The checkpoint is already written, so this is only a warning.
        if (const auto noted = log.noteExport(*checkpoint, SystemClock().now()); !noted) {
            printWarning(errorSentence(noted.error()));
        }
    });
}

QString proofText(const sso::GivenCheckpoint& earlier, const sso::ConsistencyProof& proof)
{
    QString text =
        QStringLiteral("The log goes on from %1: it had %2 records then, and has %3 now.\n"
                       "Root then  %4\n")
            .arg(visibleText(earlier.name), QString::number(proof.earlierSize),
                 QString::number(proof.later.size), QString::fromLatin1(proof.earlierRoot.toBase64()));
    for (const QByteArray& hash : proof.hashes) {
        text += QStringLiteral("Proof      ") + QString::fromLatin1(hash.toBase64()) + u'\n';
    }
    return text + QStringLiteral("\nThe proof's hashes (RFC 6962) lead to the root of this checkpoint:\n\n") +
           QString::fromUtf8(proof.later.note);
}

CommandResult<void> compare(const QString& path, sso::LogInspector& log)
{
    return readCheckpoint(path).and_then([&](const sso::GivenCheckpoint& earlier) {
        return log.consistency(earlier)
            .map_error(notContinued)
            .and_then([&](const sso::ConsistencyProof& proof) {
                return writeOut(proofText(earlier, proof).toUtf8());
            });
    });
}

/// Writes the log's current checkpoint. With --against, proves instead that the log goes on from an earlier
/// checkpoint, and fails with ExitStatus::NotSound if it does not.
CommandResult<ExitStatus> runAuditCheckpoint(const Arguments& arguments)
{
    if (arguments.has(Option::Against) && arguments.has(Option::Out)) {
        return usageFailure(spelling(Option::Against) + QStringLiteral(" cannot be used together with ") +
                            spelling(Option::Out) + u'.');
    }
    const auto log = openLog(arguments);
    if (!log) {
        return tl::unexpected(log.error());
    }
    const auto done = arguments.has(Option::Against) ? compare(arguments.value(Option::Against), **log)
                                                     : writeCheckpoint(arguments, **log);
    return done.map([] { return ExitStatus::AllOk; });
}

} // namespace

constinit const Command auditCheckpointCommand{
    .words = "audit checkpoint",
    .usage = "[--out FILE | --against FILE] [--public-key KEY]",
    .summary = "Make a signed checkpoint of the log, or compare with one",
    .details =
        "Prints the log's checkpoint: its size and root, signed (C2SP signed note). It is a few lines to "
        "mail, print or keep in a place where nobody who can write to the database can change them. "
        "Compared with the log later, by audit verify --checkpoint or by --against, it shows that nothing "
        "before it was changed. With --against, the command proves that the log goes on from the checkpoint "
        "in FILE and prints the proof (RFC 6962, base64). The exit status is 1 if the log does not go on "
        "from it. No login is needed.",
    .options = {Option::Store, Option::Out, Option::Against, Option::PublicKey, Option::KeyStdin},
    .needed = {Option::Store},
    .run = runAuditCheckpoint,
    .meanings = {OptionMeaning{
        .option = Option::Out,
        .valueName = "FILE",
        .text = "The new file for the checkpoint, which only you can read. Without it: standard output."}},
};

} // namespace usher::cli
