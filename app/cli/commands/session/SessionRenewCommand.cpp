// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonObject>

#include "app/cli/act/ActOptions.h"
#include "app/cli/call/JsonLine.h"
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/output/SessionText.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/store/TokenInput.h"
#include "app/cli/terminal/Output.h"
#include "core/Time.h"

namespace usher::cli
{

namespace
{

CommandResult<void> renew(const Arguments& arguments, OpenStore& store, const sso::Ust& target,
                          const sso::Caller& caller)
{
    sso::SessionApi& sessions = store.sso().user().session();
    if (arguments.has(Option::DryRun)) {
        return sessions.get(caller, target)
            .map_error(toFailure)
            .and_then(
                [](const sso::SessionDetails& details) { return writeOut(detailsText(details).toUtf8()); })
            .map([] { printNote(QStringLiteral("Would renew this session. Nothing was done.")); });
    }
    return sessions.renewChosen(caller, target, ownUserAgent(), arguments.value(Option::Reason))
        .map_error(toFailure)
        .and_then([&](const sso::Renewal& renewal) {
            return formatOf(arguments) == ActFormat::Json
                       ? writeOut(
                             jsonLine({{QStringLiteral("expiration_time"), isoText(renewal.expirationTime)},
                                       {QStringLiteral("cid"), renewal.receipt.cid},
                                       {QStringLiteral("record"), renewal.receipt.number}}))
                       : printLine(QStringLiteral("expiration_time ") + secondsText(renewal.expirationTime));
        });
}

CommandResult<ExitStatus> runSessionRenew(const Arguments& arguments)
{
    return withStore(arguments, [&](OpenStore& store) {
        return readToken(arguments, Option::TargetUstFile, QStringLiteral("Token (UST) to renew"))
            .and_then([&](const sso::Ust& target) {
                return asSuperUser(arguments, store, [&](const sso::Caller& caller) {
                    return renew(arguments, store, target, caller);
                });
            });
    });
}

} // namespace

constinit const Command sessionRenewCommand{
    .words = "session renew",
    .usage = "[--target-ust-file FILE] --as NAME [OPTION]...",
    .summary = "Renew a session of somebody else",
    .details =
        "Moves the session's expiration as far into the future as a renewal by its owner would, and prints "
        "the new one (UTC). The session's history gets the renewal, from the address that the command calls "
        "from. NAME, a super-user, is logged in first and logged out afterwards.",
    .options = lookOptions + OptionList{Option::TargetUstFile, Option::Reason, Option::DryRun, Option::Json},
    .needed = {Option::Store, Option::As},
    .run = runSessionRenew,
    .actor = superUserOfAs,
    .meanings = {OptionMeaning{.option = Option::TargetUstFile,
                               .valueName = "FILE",
                               .text = "Renew the session of the token (UST) in FILE."}},
};

} // namespace usher::cli
