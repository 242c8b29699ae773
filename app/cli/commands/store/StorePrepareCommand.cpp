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

CommandResult<void> addAuditTables(OpenStore& store, const Arguments& arguments)
{
    const sso::StoreSummary summary = store.sso().summary();
    if (summary.isPrepared) {
        return printLine(QStringLiteral("The audit tables are there already; nothing was changed"));
    }
    printAuditTablesSql(summary);
    auto credentials = readLoginSecrets(arguments);
    if (!credentials) {
        return tl::unexpected(credentials.error());
    }
    const HeldSignals held; // a session may be open from here on
    return logIn(arguments, std::move(*credentials),
                 [&](const crypto::SecretBytes& password, const sso::LoginOptions& options) {
                     return store.sso().user().prepareStore(store.caller(), arguments.actorName(), password,
                                                            ownUserAgent(), options);
                 })
        .and_then([&](const sso::LoginSession& session) { return logOut(store, session.ust); })
        .and_then([] { return printLine(QStringLiteral("The audit tables were added")); });
}

CommandResult<ExitStatus> runStorePrepare(const Arguments& arguments)
{
    return withStore(arguments, [&](OpenStore& store) { return addAuditTables(store, arguments); });
}

} // namespace

constinit const Command storePrepareCommand{
    .words = "store prepare",
    .usage = "--user NAME [OPTION]...",
    .summary = "Add the audit tables to a database that has none yet",
    .details =
        "Usher shows nothing that it cannot record, so the database of a Zato server needs two more tables. "
        "The command first prints the SQL on standard error. It runs the SQL only after NAME, a super-user, "
        "has logged in. This change is the first record of the log. No other table is altered.",
    .options = {Option::Store, Option::User, Option::PasswordFile, Option::NewPasswordFile, Option::CodeFile,
                Option::App, Option::RemoteAddr, Option::KeyStdin},
    .needed = {Option::Store, Option::User},
    .run = runStorePrepare,
};

} // namespace usher::cli
