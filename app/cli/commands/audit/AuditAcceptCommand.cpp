// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/AuditTablesSql.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

namespace
{

CommandResult<void> acceptLog(OpenStore& store, const Arguments& arguments)
{
    if (store.whyRefused().isEmpty() && !store.sso().summary().isPrepared) {
        return usageFailure(
            QStringLiteral("There is no log here, and this computer remembers none. Run store prepare."));
    }
    if (store.whyRefused().isEmpty()) {
        return printLine(QStringLiteral("There is nothing to accept: the log goes on from what this computer "
                                        "remembers of it"));
    }
    printNote(QStringLiteral("The log does not go on from what this computer remembers: ") +
              store.whyRefused() + u'.');
    const sso::StoreSummary summary = store.sso().summary();
    if (!summary.isPrepared) {
        printAuditTablesSql(summary);
    }
    auto credentials = readLoginSecrets(arguments);
    if (!credentials) {
        return tl::unexpected(credentials.error());
    }
    const HeldSignals held; // a session may be open from here on
    return logIn(arguments, std::move(*credentials),
                 [&](const crypto::SecretBytes& password, const sso::LoginOptions& options) {
                     sso::UserApi& user = store.sso().user();
                     return summary.isPrepared ? user.acceptLog(store.caller(), arguments.actorName(),
                                                                password, ownUserAgent(), options)
                                               : user.prepareStore(store.caller(), arguments.actorName(),
                                                                   password, ownUserAgent(), options);
                 })
        .and_then([&](const sso::LoginSession& session) {
            return logOut(store, session.ust).and_then([&] {
                return printLine(
                    QStringLiteral("Accepted, as record %1. From now on, this computer remembers "
                                   "the log as it is")
                        .arg(session.receipt.number));
            });
        });
}

/// Accepts a log that does not go on from what this computer remembers, after a login.
CommandResult<ExitStatus> runAuditAccept(const Arguments& arguments)
{
    return withStore(
        arguments, [&](OpenStore& store) { return acceptLog(store, arguments); }, sso::History::Accept);
}

} // namespace

constinit const Command auditAcceptCommand{
    .words = "audit accept",
    .usage = "--user NAME [OPTION]...",
    .summary = "Accept a log that does not go on from what was seen",
    .details =
        "For a store that is refused because its log was put back, rewritten, exchanged or deleted. Find "
        "out first who did it: a backup that was restored on purpose looks the same as an old copy that was "
        "put back to hide something. The command prints what this computer saw before and what is there "
        "now. NAME, a super-user, is logged in and out. A record says that the log was accepted, and what "
        "was seen before it. If the log is gone, a new one begins. If there is nothing to accept, nobody is "
        "logged in.",
    .options = {Option::Store, Option::User, Option::PasswordFile, Option::NewPasswordFile, Option::CodeFile,
                Option::App, Option::RemoteAddr, Option::ReadOnly, Option::KeyStdin},
    .needed = {Option::Store, Option::User},
    .run = runAuditAccept,
};

} // namespace usher::cli
