// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/terminal/Output.h"
#include "core/VisibleText.h"
#include "core/audit/head/RememberedHeads.h"
#include "core/audit/witness/Witness.h"

namespace usher::cli
{

namespace
{

CommandResult<audit::WitnessKey> makeWitnessKey(const audit::Witness& witness, const QString& name)
{
    if (name.isEmpty()) {
        return usageFailure(
            QStringLiteral("You have no key to cosign with on this computer yet. To make one, "
                           "give it a name with ") +
            spelling(Option::Name) + QStringLiteral(" NAME."));
    }
    if (!audit::isWitnessName(name)) {
        return usageFailure(QStringLiteral("The name of a witness has no blanks and no plus sign."));
    }
    return witness.makeKey(name).map_error(toFailure);
}

/// Prints this user's public key for cosigning. Makes the key the first time.
CommandResult<ExitStatus> runAuditWitnessKey(const Arguments& arguments)
{
    const audit::Witness witness(audit::RememberedHeads::defaultFolder());
    const QString name = arguments.value(Option::Name);
    const auto known = witness.key();
    if (!known) {
        return tl::unexpected(toFailure(known.error()));
    }
    if (*known && !name.isEmpty() && name != (*known)->name) {
        return usageFailure(QStringLiteral("You have a key already, with another name: ") +
                            visibleText((*known)->name));
    }
    return (*known ? CommandResult<audit::WitnessKey>(**known) : makeWitnessKey(witness, name))
        .and_then([](const audit::WitnessKey& key) { return printLine(audit::verifierKey(key)); })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace

constinit const Command auditWitnessKeyCommand{
    .words = "audit witness-key",
    .usage = "[--name NAME]",
    .summary = "Print the public key that you cosign with",
    .details =
        "Prints NAME+HASH+KEY (C2SP signed note). Give it to those whose policy is to name you as a witness. "
        "The first time, --name is needed, and the command makes the secret key. It stays on this computer, "
        "beside what is remembered of logs, and has nothing to do with the keys of stores.",
    .options = {Option::Name},
    .needed = {},
    .run = runAuditWitnessKey,
};

} // namespace usher::cli
