// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/StoreCommand.h"

#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/SecretInput.h"
#include "core/VisibleText.h"
#include "core/sso/api/Sso.h"
#include "core/sso/setup/StoreSetup.h"

#include <QDir>

namespace usher::cli
{

namespace
{

QString line(const QString& key, const QString& value)
{
    constexpr qsizetype width = 13;
    return key.leftJustified(width) + u' ' + visibleText(value) + u'\n';
}

QString summaryText(const sso::StoreSummary& summary)
{
    QString text =
        line(QStringLiteral("Folder"), summary.folder) + line(QStringLiteral("Engine"), summary.engine);
    if (!summary.host.isEmpty()) {
        text += line(QStringLiteral("Host"), summary.host);
    }
    text += line(QStringLiteral("Database"), summary.database) +
            line(QStringLiteral("Store ID"),
                 summary.storeId.isEmpty() ? QStringLiteral("none yet") : summary.storeId) +
            line(QStringLiteral("Audit tables"),
                 summary.isPrepared ? QStringLiteral("there")
                                    : QStringLiteral("missing; add them with store prepare")) +
            line(QStringLiteral("Calls as"),
                 summary.usherApp + QStringLiteral(" from ") + summary.usherRemoteAddr);
    if (summary.isReadOnly) {
        text += line(QStringLiteral("Access"), QStringLiteral("read-only"));
    }
    if (summary.isSample) {
        text += line(QStringLiteral("Sample"), QStringLiteral("yes: made to try out Usher"));
    }
    return text;
}

void warnOfOpenFiles(const sso::StoreSummary& summary)
{
    for (const QString& path : summary.openToOthers) {
        warn(path + QStringLiteral(" can be read by others. Run chmod go-rwx on it."));
    }
}

/// Refuses what core would refuse too, but before a password is typed.
CommandResult<void> refuseTakenFolder(const QString& path)
{
    const QFileInfo folder(path);
    const auto everything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    if (folder.exists() && (!folder.isDir() || !QDir(path).isEmpty(everything))) {
        return tl::unexpected(toFailure({.kind = ErrorKind::AlreadyThere, .subject = path}));
    }
    return {};
}

} // namespace

void showAuditTablesSql(const sso::StoreSummary& summary)
{
    const QString server = summary.host.isEmpty() ? QString() : QStringLiteral(" on ") + summary.host;
    tell(QStringLiteral("the audit tables are added to ") + summary.database + server +
         QStringLiteral(" by this SQL:"));
    for (const QString& sql : summary.auditTablesSql) {
        const QByteArray text = sql.toUtf8() + (sql.endsWith(u';') ? "\n" : ";\n");
        std::ignore = writeAll(STDERR_FILENO, text, {});
    }
}

CommandResult<ExitStatus> runStoreCreate(const Arguments& arguments)
{
    const QString folder = arguments.value(Option::Store);
    const QString username = arguments.value(Option::User);
    return refuseTakenFolder(folder)
        .and_then([&] {
            return readSecret(arguments, Option::PasswordFile, QStringLiteral("Password for ") + username,
                              Typed::Twice);
        })
        .and_then([&](const crypto::SecretBytes& password) -> CommandResult<void> {
            const HeldSignals held; // a signal now would leave half a store
            const SystemClock clock;
            if (const auto made = sso::createStore(folder, username, password, clock); !made) {
                return tl::unexpected(toFailure(made.error()));
            }
            // Opening the store makes this computer remember the log from its first record on.
            if (const auto remembered = sso::Sso::open(folder, clock); !remembered) {
                warn(errorSentence(remembered.error()));
            }
            return printLine(QStringLiteral("Made a store in ") + visibleText(QDir(folder).absolutePath()) +
                             QStringLiteral(" with the super-user ") + visibleText(username));
        })
        .map([] { return ExitStatus::AllOk; });
}

CommandResult<ExitStatus> runStoreCheck(const Arguments& arguments)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    const auto summary = (*opened)->sso().summary();
    warnOfOpenFiles(summary);
    return writeOut(summaryText(summary).toUtf8()).map([] { return ExitStatus::AllOk; });
}

CommandResult<ExitStatus> runStorePrepare(const Arguments& arguments)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    OpenStore& store = **opened;
    const auto summary = store.sso().summary();
    if (summary.isPrepared) {
        return printLine(QStringLiteral("The audit tables are there already; nothing was changed")).map([] {
            return ExitStatus::AllOk;
        });
    }
    showAuditTablesSql(summary);
    auto credentials = readLoginSecrets(arguments);
    if (!credentials) {
        return tl::unexpected(credentials.error());
    }
    const HeldSignals held; // a session may be open from here on
    const CallingApp& caller = store.caller();
    return logIn(arguments, std::move(*credentials),
                 [&](const crypto::SecretBytes& password, const sso::LoginOptions& options) {
                     return store.sso().user().prepareStore(arguments.actorName(), password, caller.app,
                                                            caller.remoteAddr, caller.userAgent, options);
                 })
        .and_then([&](const sso::LoginSession& session) { return logOut(store, session.ust); })
        .and_then([] { return printLine(QStringLiteral("The audit tables were added")); })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace usher::cli
