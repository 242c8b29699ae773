// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/session/SessionBatch.h"
#include "app/cli/output/SessionText.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/store/TokenInput.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

namespace
{

enum class Shown { Fields, FieldsAndHistory };

CommandResult<void> get(OpenStore& store, const sso::Ust& target, Shown shown, const sso::Caller& caller)
{
    const auto details = store.sso().user().session().get(caller, target);
    if (!details) {
        return tl::unexpected(toFailure(details.error()));
    }
    if (shown == Shown::Fields) {
        return writeOut(detailsText(*details).toUtf8());
    }
    return writeOut((detailsText(*details) + historyText(details->history)).toUtf8()).map([&] {
        for (const QString& note : historyNotes(details->history)) {
            printNote(note);
        }
    });
}

CommandResult<ExitStatus> runSessionGet(const Arguments& arguments)
{
    if (arguments.has(Option::Batch) && arguments.has(Option::History)) {
        return usageFailure(QStringLiteral("--history is for one token: leave it out, or --batch."));
    }
    if (arguments.has(Option::Json) && !arguments.has(Option::Batch)) {
        return usageFailure(QStringLiteral("--json is for many tokens: give --batch, too."));
    }
    if (arguments.has(Option::Batch)) {
        return withStoreAsSuperUser(arguments, [&](OpenStore& store, const sso::Caller& caller) {
            return getEach(store, arguments, caller);
        });
    }
    const Shown shown = arguments.has(Option::History) ? Shown::FieldsAndHistory : Shown::Fields;
    return withStore(arguments, [&](OpenStore& store) {
        return readToken(arguments, Option::TargetUstFile, QStringLiteral("Token (UST) to look at"))
            .and_then([&](const sso::Ust& target) {
                return asSuperUser(arguments, store, [&](const sso::Caller& caller) {
                    return get(store, target, shown, caller);
                });
            });
    });
}

} // namespace

constinit const Command sessionGetCommand{
    .words = "session get",
    .usage = "(--user NAME | --current-ust-file FILE)\n"
             "       [--target-ust-file FILE] [--batch [--json]] [OPTION]...",
    .summary = "Show a session's times, address and user agent",
    .details =
        "Prints four lines: creation_time, expiration_time (both UTC), remote_addr and user_agent. Only a "
        "super-user may ask, and every look is recorded. With --user, NAME is logged in first and logged "
        "out afterwards. With --current-ust-file, the command uses a session that is already open. The "
        "token to look at may be encrypted (gAAA...) or in clear (zust...). What is around it in FILE, such "
        "as quotes, Bearer or a log line, does not count. With --history, one line follows for each entry of "
        "the session's history, up to 100, oldest first: its time (UTC), login or renew, what changed since "
        "the entry before it (address, agent), the remote address and the user agent. A value that cannot be "
        "read is shown as ?.\n"
        "\n"
        "With --batch, FILE may have any number of tokens in any text, such as a log, and may be of any size. "
        "Each token is looked at once, in the order of FILE, and each look has its record. One line is printed "
        "for each: the masked token, the answer (ok or a status code), the reason if it was refused, the "
        "creation and expiration time (UTC), the user, the remote address and the user agent. A value that is "
        "missing is -. With --json, each line is an object with these values. The exit status is 0 if all "
        "tokens were answered, and 1 if one of them was refused.",
    .options =
        OptionList{Option::Store, Option::TargetUstFile, Option::Batch, Option::Json, Option::History} +
        superUserOptions,
    .needed = {Option::Store},
    .run = runSessionGet,
};

} // namespace usher::cli
