// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/audit/AuditPolicy.h"
#include "app/cli/store/OpenLog.h"
#include "app/cli/terminal/OutputDestination.h"
#include "core/VisibleText.h"

namespace usher::cli
{

namespace
{

/// Returns the checkpoint with the cosignatures of all files of --cosignature.
CommandResult<QByteArray> cosigned(const Arguments& arguments, const audit::WitnessPolicy& policy)
{
    auto note = readNoteFile(arguments.value(Option::Checkpoint));
    for (const QString& path : arguments.values(Option::Cosignature)) {
        note = note.and_then([&](const QByteArray& before) {
            return readNoteFile(path).and_then([&](const QByteArray& lines) -> CommandResult<QByteArray> {
                const auto after = policy.withCosignatures(before, lines);
                if (!after) {
                    return tl::unexpected(Failure{
                        .status = ExitStatus::NotSound,
                        .sentence = visibleText(path) +
                                    QStringLiteral(" has no valid cosignature of this checkpoint by a "
                                                   "witness of the policy, or something beside it.")});
                }
                return *after;
            });
        });
    }
    return note;
}

/// Writes a checkpoint with cosignatures that witnesses sent.
CommandResult<ExitStatus> runAuditAddCosignature(const Arguments& arguments)
{
    return readPolicy(arguments.value(Option::Policy))
        .and_then([&](const audit::WitnessPolicy& policy) { return cosigned(arguments, policy); })
        .and_then([&](const QByteArray& note) {
            return OutputDestination::open(arguments.value(Option::Out))
                .and_then([&](OutputDestination destination) { return destination.write({note}); });
        })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace

constinit const Command auditAddCosignatureCommand{
    .words = "audit add-cosignature",
    .usage = "FILE --cosignature FILE... --policy FILE [--out FILE]",
    .summary = "Add the cosignatures of witnesses to a checkpoint",
    .details =
        "Writes the checkpoint in FILE with the lines that witnesses made with audit cosign. Each line must be a "
        "valid cosignature of this very checkpoint by a witness that the policy names. If one is not, the "
        "command writes nothing, and the exit status is 1.",
    .options = {Option::Checkpoint, Option::Cosignature, Option::Policy, Option::Out},
    .needed = {Option::Checkpoint, Option::Cosignature, Option::Policy},
    .run = runAuditAddCosignature,
    .operand = Option::Checkpoint,
};

} // namespace usher::cli
