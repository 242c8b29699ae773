// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/OpenLog.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/OutputDestination.h"
#include "core/VisibleText.h"
#include "core/audit/witness/Witness.h"

namespace usher::cli
{

namespace
{

/// What a witness needs: a checkpoint, and the proof that the log goes on from an earlier one.
struct WitnessRequest {
    sso::LogCheckpoint checkpoint;
    audit::ConsistencyOffer offer;
};

CommandResult<WitnessRequest> witnessRequest(const Arguments& arguments, sso::LogInspector& log)
{
    if (!arguments.has(Option::Against)) {
        return log.checkpoint().map_error(toFailure).map(
            [](sso::LogCheckpoint now) { return WitnessRequest{.checkpoint = std::move(now), .offer = {}}; });
    }
    return readCheckpoint(arguments.value(Option::Against))
        .and_then([&](const sso::GivenCheckpoint& earlier) {
            return log.consistency(earlier).map_error(notContinued);
        })
        .map([](sso::ConsistencyProof proof) {
            return WitnessRequest{
                .checkpoint = std::move(proof.later),
                .offer = {.earlierSize = proof.earlierSize, .hashes = std::move(proof.hashes)}};
        });
}

/// Writes the two files that a witness needs to cosign.
CommandResult<ExitStatus> runAuditWitnessRequest(const Arguments& arguments)
{
    const QString name = arguments.value(Option::Out);
    if (name == u"-") {
        return usageFailure(QStringLiteral("Two files cannot go to standard output. Name them with ") +
                            spellingWithValue(Option::Out) + u'.');
    }
    const QString checkpointPath = name + QStringLiteral(".checkpoint");
    const QString proofPath = name + QStringLiteral(".proof");
    auto checkpointFile = OutputDestination::open(checkpointPath);
    auto proofFile = OutputDestination::open(proofPath);
    if (!checkpointFile || !proofFile) {
        return tl::unexpected(!checkpointFile ? checkpointFile.error() : proofFile.error());
    }
    return openLog(arguments)
        .and_then(
            [&](const std::unique_ptr<sso::LogInspector>& log) { return witnessRequest(arguments, *log); })
        .and_then([&](const WitnessRequest& request) {
            return proofFile->write({request.offer.toBytes()}).and_then([&] {
                return checkpointFile->write({request.checkpoint.note});
            });
        })
        .and_then([&] {
            return printLine(
                QStringLiteral("Wrote %1 and %2").arg(visibleText(checkpointPath), visibleText(proofPath)));
        })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace

constinit const Command auditWitnessRequestCommand{
    .words = "audit witness-request",
    .usage = "--out FILE [--against FILE] [--public-key KEY]",
    .summary = "Make the two files that a witness needs to cosign",
    .details =
        "Writes the log's checkpoint to FILE.checkpoint, and to FILE.proof the proof that the log goes on from "
        "an earlier one (RFC 6962), for audit cosign. --against names the checkpoint that the witness cosigned "
        "last; leave it out if the witness has cosigned none. Both files together, with an empty line between "
        "them and the proof first, are what C2SP tlog-witness sends. No login is needed.",
    .options = {Option::Store, Option::Out, Option::Against, Option::PublicKey, Option::KeyStdin},
    .needed = {Option::Store, Option::Out},
    .run = runAuditWitnessRequest,
    .meanings = {OptionMeaning{
        .option = Option::Out,
        .valueName = "FILE",
        .text = "The name of the two new files, without .checkpoint and .proof. Only you can read them."}},
};

} // namespace usher::cli
