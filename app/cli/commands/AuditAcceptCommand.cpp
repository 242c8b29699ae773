// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/AuditAcceptCommand.h"

#include "app/cli/commands/StoreCommand.h"
#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

CommandResult<ExitStatus> runAuditAccept(const Arguments& arguments)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock, sso::History::Accept);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    OpenStore& store = **opened;
    if (store.whyRefused().isEmpty()) {
        return printLine(QStringLiteral("There is nothing to accept: the log goes on from what this computer "
                                        "remembers of it"))
            .map([] { return ExitStatus::AllOk; });
    }
    tell(QStringLiteral("The log does not go on from what this computer remembers: ") + store.whyRefused() +
         u'.');
    const sso::StoreSummary summary = store.sso().summary();
    if (!summary.isPrepared) {
        showAuditTablesSql(summary);
    }
    auto credentials = readLoginSecrets(arguments);
    if (!credentials) {
        return tl::unexpected(credentials.error());
    }
    const HeldSignals held; // a session may be open from here on
    const sso::Caller caller{.currentApp = store.caller().app, .remoteAddr = store.caller().remoteAddr};
    const QString& userAgent = store.caller().userAgent;
    return logIn(arguments, std::move(*credentials),
                 [&](const crypto::SecretBytes& password, const sso::LoginOptions& options) {
                     sso::UserApi& user = store.sso().user();
                     return summary.isPrepared
                                ? user.acceptLog(caller, arguments.actorName(), password, userAgent, options)
                                : user.prepareStore(caller, arguments.actorName(), password, userAgent,
                                                    options);
                 })
        .and_then([&](const sso::LoginSession& session) {
            return logOut(store, session.ust).and_then([&] {
                return printLine(
                    QStringLiteral("Accepted, as record %1. From now on, this computer remembers "
                                   "the log as it is")
                        .arg(session.receipt.number));
            });
        })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace usher::cli
