// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"

#include "app/cli/call/JsonLine.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/OptionValues.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/RecordOutput.h"

namespace usher::cli
{

namespace
{

CommandResult<ExitStatus> runAuditShow(const Arguments& arguments)
{
    const auto number = numberOf(arguments, Option::Record, 1);
    if (!number) {
        return tl::unexpected(number.error());
    }
    return withStoreAsSuperUser(
        arguments, [&](OpenStore& store, const sso::Caller& caller) -> CommandResult<void> {
            const auto proven = store.sso().audit().get(caller, **number);
            if (!proven) {
                return tl::unexpected(toFailure(proven.error()));
            }
            return writeOut(arguments.has(Option::Json) ? jsonLine(toJson(*proven))
                                                        : recordText(*proven).toUtf8());
        });
}

} // namespace

constinit const Command auditShowCommand{
    .words = "audit show",
    .usage = "N (--user NAME | --current-ust-file FILE)\n"
             "       [OPTION]...",
    .summary = "Show a record in full, with its proof",
    .details =
        "Prints every field of record N, the leaf as it is stored, its hash, and the hashes that lead from "
        "there to the root of a signed checkpoint (RFC 6962, base64). Only a super-user may ask, and every "
        "look is recorded.",
    .options = OptionList{Option::Store, Option::Record, Option::Json} + superUserOptions,
    .needed = {Option::Store, Option::Record},
    .run = runAuditShow,
    .operand = Option::Record,
};

} // namespace usher::cli
