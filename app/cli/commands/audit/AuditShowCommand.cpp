// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/call/JsonLine.h"
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/options/OptionValues.h"
#include "app/cli/output/RecordOutput.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/OutputDestination.h"
#include "core/audit/export/TlogProof.h"

namespace usher::cli
{

namespace
{

/// Writes the record's proof to the file of --proof.
CommandResult<void> writeProof(const Arguments& arguments, const sso::ProvenRecord& proven)
{
    return OutputDestination::open(arguments.value(Option::Proof))
        .and_then([&](OutputDestination destination) {
            return destination.write({audit::tlogProof(proven.record.number, proven.record.leaf, proven.proof,
                                                       proven.checkpoint)});
        });
}

CommandResult<ExitStatus> runAuditShow(const Arguments& arguments)
{
    if (arguments.has(Option::Json) && arguments.has(Option::Proof)) {
        return usageFailure(spelling(Option::Proof) + QStringLiteral(" cannot be used together with ") +
                            spelling(Option::Json) + u'.');
    }
    const auto number = OutputDestination::refuseUnusable(arguments.value(Option::Proof)).and_then([&] {
        return numberOf(arguments, Option::Record, 1)
            .map_error([](Failure failure) { // it may have no option's name
                failure.sentence = QStringLiteral("The record's number is a whole number of at least 1.");
                return failure;
            });
    });
    if (!number) {
        return tl::unexpected(number.error());
    }
    return withStoreAsSuperUser(
        arguments, [&](OpenStore& store, const sso::Caller& caller) -> CommandResult<void> {
            const auto proven = store.sso().audit().get(caller, **number);
            if (!proven) {
                return tl::unexpected(toFailure(proven.error()));
            }
            if (arguments.has(Option::Proof)) {
                return writeProof(arguments, *proven);
            }
            return writeOut(arguments.has(Option::Json) ? jsonLine(toJson(*proven))
                                                        : recordText(*proven).toUtf8());
        });
}

} // namespace

constinit const Command auditShowCommand{
    .words = "audit show",
    .usage = "N (--user NAME | --current-ust-file FILE)\n"
             "       [--json | --proof FILE] [OPTION]...",
    .summary = "Show a record in full, with its proof",
    .details =
        "Prints every field of record N, the leaf as it is stored, its hash, and the hashes that lead from "
        "there to the root of a signed checkpoint (RFC 6962, base64). With --proof, the command writes the record "
        "and its proof to FILE instead, in the form of C2SP tlog-proof, which needs no program of Usher's to be "
        "checked. Only a super-user may ask, and every look is recorded.",
    .options = OptionList{Option::Store, Option::Record, Option::Json, Option::Proof} + superUserOptions,
    .needed = {Option::Store, Option::Record},
    .run = runAuditShow,
    .operand = Option::Record,
    .written = Option::Proof,
    .meanings = {OptionMeaning{.option = Option::Proof,
                               .valueName = "FILE",
                               .text = "The new file for the record's proof; - is standard output."}},
};

} // namespace usher::cli
