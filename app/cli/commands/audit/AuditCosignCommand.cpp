// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/OpenLog.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/OutputDestination.h"
#include "core/audit/witness/Witness.h"

namespace usher::cli
{

namespace
{

/// Returns whether the store's log goes on from this checkpoint.
Result<bool> goesOnFrom(sso::LogInspector& log, const QByteArray& note)
{
    const auto proof = log.consistency({.note = note, .name = QStringLiteral("the checkpoint")});
    const bool isOther = !proof && proof.error().kind == ErrorKind::LogRewritten;
    return proof || isOther ? Result<bool>(proof.has_value()) : tl::unexpected(proof.error());
}

/// Reads the proof of --proof into the request.
CommandResult<void> readOffer(const Arguments& arguments, audit::CosignRequest& request)
{
    return readNoteFile(arguments.value(Option::Proof))
        .and_then([&](const QByteArray& file) -> CommandResult<void> {
            auto offer = audit::ConsistencyOffer::read(file);
            if (!offer) {
                return usageFailure(QStringLiteral("The file of ") + spelling(Option::Proof) +
                                    QStringLiteral(" is not a proof of audit witness-request."));
            }
            request.offer = std::move(*offer);
            return {};
        });
}

/// Returns why nothing is cosigned.
Failure whyNotCosigned(const audit::CosignAnswer& answer)
{
    const QString last = QString::number(answer.lastSize);
    const auto notSound = [](const QString& sentence) {
        return Failure{.status = ExitStatus::NotSound, .sentence = sentence};
    };
    switch (answer.outcome) {
    case audit::CosignOutcome::KeyMissing:
        return {.status = ExitStatus::Usage,
                .sentence = QStringLiteral("You have not cosigned this log before. Give its public key, from "
                                           "another source than the checkpoint, with ") +
                            spelling(Option::PublicKey) + u'.'};
    case audit::CosignOutcome::KeyOfOtherLog:
        return {.status = ExitStatus::Usage,
                .sentence = QStringLiteral("The public key is not one of the log of this checkpoint.")};
    case audit::CosignOutcome::Older:
        return notSound(QStringLiteral("Not cosigned: you cosigned this log with %1 records already, and the "
                                       "checkpoint has fewer.")
                            .arg(last));
    case audit::CosignOutcome::ProofElsewhere:
        if (answer.lastSize == 0) {
            return notSound(
                QStringLiteral(
                    "Not cosigned: you have cosigned nothing of this log on this computer yet, and the "
                    "proof begins later. Ask for a request without ") +
                spelling(Option::Against) + u'.');
        }
        return notSound(
            QStringLiteral("Not cosigned: the proof does not begin at the %1 records that you cosigned "
                           "last. Ask for a proof from there.")
                .arg(last));
    case audit::CosignOutcome::Forked:
        return notSound(
            QStringLiteral("Not cosigned: the log does not go on from the %1 records that you cosigned "
                           "last. It was rewritten or put back. Keep the checkpoint: it is signed, and "
                           "so is the one before.")
                .arg(last));
    default:
        return notSound(QStringLiteral("Not cosigned: this is not a checkpoint, or it is not signed with the "
                                       "log's key."));
    }
}

CommandResult<void> cosign(const Arguments& arguments, const audit::CosignRequest& request)
{
    return OutputDestination::open(arguments.value(Option::Out))
        .and_then([&](OutputDestination destination) -> CommandResult<void> {
            const audit::Witness witness(audit::RememberedHeads::defaultFolder());
            const auto answer = witness.cosign(request, SystemClock().now());
            if (!answer && answer.error().kind == ErrorKind::FileMissing) {
                return usageFailure(
                    QStringLiteral("You have no key to cosign with on this computer. Make one "
                                   "with audit witness-key --name NAME."));
            }
            if (!answer || !answer->isCosigned()) {
                return tl::unexpected(answer ? whyNotCosigned(*answer) : toFailure(answer.error()));
            }
            if (answer->outcome == audit::CosignOutcome::FirstCosigned) {
                printNote(
                    QStringLiteral("This is the first checkpoint of the log that you cosign. Nothing showed "
                                   "that its %1 records were not changed before.")
                        .arg(answer->checkpoint.size));
            }
            return destination.write({answer->line});
        });
}

/// Cosigns a checkpoint if the log goes on from the last one that was cosigned.
CommandResult<ExitStatus> runAuditCosign(const Arguments& arguments)
{
    if (!arguments.has(Option::Proof) && !arguments.has(Option::Store)) {
        return usageFailure(
            QStringLiteral("What shows that the log goes on? Give the proof with %1, or the store with %2.")
                .arg(spellingWithValue(Option::Proof), spellingWithValue(Option::Store)));
    }
    if (arguments.has(Option::Proof) && arguments.has(Option::Store)) {
        return usageFailure(spelling(Option::Proof) + QStringLiteral(" cannot be used together with ") +
                            spelling(Option::Store) + u'.');
    }
    auto note = readNoteFile(arguments.value(Option::Checkpoint));
    if (!note) {
        return tl::unexpected(note.error());
    }
    audit::CosignRequest request{.note = *note, .logKey = arguments.value(Option::PublicKey), .offer = {}};
    std::unique_ptr<sso::LogInspector> log;
    const auto shown =
        arguments.has(Option::Proof)
            ? readOffer(arguments, request)
            : openLog(arguments).map([&](std::unique_ptr<sso::LogInspector> opened) {
                  log = std::move(opened);
                  request.logKey = log->publicKey();
                  request.storeShows = [&](const QByteArray& last) {
                      return last.isEmpty()
                                 ? goesOnFrom(*log, *note)
                                 : goesOnFrom(*log, last).and_then([&](bool isContinued) {
                                       return isContinued ? goesOnFrom(*log, *note) : Result<bool>(false);
                                   });
                  };
              });
    return shown.and_then([&] { return cosign(arguments, request); }).map([] { return ExitStatus::AllOk; });
}

} // namespace

constinit const Command auditCosignCommand{
    .words = "audit cosign",
    .usage = "FILE [--public-key KEY] [--out FILE]\n"
             "       usher-cli audit cosign FILE --proof FILE [--public-key KEY] [--out FILE]",
    .summary = "Cosign a checkpoint of somebody's log, as a witness",
    .details =
        "Checks that the log of the checkpoint in FILE goes on from the last checkpoint of it that you "
        "cosigned, and prints a cosignature (C2SP tlog-cosignature, Ed25519). What shows it is the proof of "
        "audit witness-request, or the store itself. A log that was rewritten, put back or forked gets no "
        "cosignature, and the exit status is 1. The first checkpoint of a log is taken as it is, and the "
        "command says so; give the log's key with --public-key then. The command remembers what it cosigned "
        "before it prints the cosignature.",
    .options = {Option::Store, Option::Checkpoint, Option::Proof, Option::PublicKey, Option::Out,
                Option::KeyStdin},
    .needed = {Option::Checkpoint},
    .run = runAuditCosign,
    .operand = Option::Checkpoint,
    .meanings = {OptionMeaning{
                     .option = Option::Checkpoint, .valueName = "FILE", .text = "The checkpoint to cosign."},
                 OptionMeaning{.option = Option::Proof,
                               .valueName = "FILE",
                               .text = "The proof that audit witness-request made."}},
};

} // namespace usher::cli
