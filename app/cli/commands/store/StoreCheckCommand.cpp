// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/OpenStore.h"
#include "app/cli/terminal/Output.h"
#include "core/VisibleText.h"

namespace usher::cli
{

namespace
{

QString line(const QString& key, const QString& value)
{
    constexpr qsizetype width = 13;
    return key.leftJustified(width) + u' ' + visibleText(value) + u'\n';
}

/// Says what of the server decides whether a record outlives it.
QString serverText(const sso::StoreSummary& summary)
{
    const QString role = summary.serverTimeline > 0
                             ? QStringLiteral("primary, timeline %1").arg(summary.serverTimeline)
                             : QStringLiteral("primary; this database user may not read its timeline");
    const QString wait =
        summary.awaitedStandbys.isEmpty()
            ? QStringLiteral("do not wait for a standby: the newest records can be lost with the server")
            : QStringLiteral("wait for a standby: synchronous_standby_names is ") + summary.awaitedStandbys;
    return line(QStringLiteral("Server"), role) + line(QStringLiteral("Commits"), wait);
}

QString summaryText(const sso::StoreSummary& summary)
{
    QString text =
        line(QStringLiteral("Folder"), summary.folder) + line(QStringLiteral("Engine"), summary.engine);
    if (!summary.host.isEmpty()) {
        text += line(QStringLiteral("Host"), summary.host) + serverText(summary);
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

void warn(const sso::StoreSummary& summary)
{
    if (!summary.narrowEncoding.isEmpty()) {
        printWarning(QStringLiteral("the encoding of the database is ") + summary.narrowEncoding +
                     QStringLiteral(". A call with a character that it lacks is not answered."));
    }
    if (summary.isBehindPooler) {
        printWarning(QStringLiteral("a pooler or proxy connects to the database server in Usher's place. The "
                                    "server sees its address, and Usher calls from there: ") +
                     summary.usherRemoteAddr);
    }
    if (const QStringList& paths = summary.openToOthers; !paths.isEmpty()) {
        printWarning(paths.join(QStringLiteral(", ")) +
                     QStringLiteral(" can be read by others. Run chmod go-rwx on ") +
                     (paths.size() == 1 ? QStringLiteral("it.") : QStringLiteral("them.")));
    }
}

CommandResult<ExitStatus> runStoreCheck(const Arguments& arguments)
{
    return withStore(arguments, [](OpenStore& store) {
        const sso::StoreSummary summary = store.sso().summary();
        warn(summary);
        store.warnOfSettings();
        return writeOut(summaryText(summary).toUtf8());
    });
}

} // namespace

constinit const Command storeCheckCommand{
    .words = "store check",
    .usage = "",
    .summary = "Open a store and say what it is",
    .details =
        "Reads the store's files, checks its key, opens its database, and prints the folder, the engine, "
        "the server, its timeline and whether commits wait for a standby, the database, the store's ID and whether the audit tables are there. Warns about files "
        "that others on this machine can read, about settings that probably do not mean what they should, and "
        "of a pooler before the server. Changes nothing, and asks for no user's password. With --read-only, "
        "it also checks that the database's permissions are enough for read-only use.",
    .options = {Option::Store, Option::ReadOnly, Option::KeyStdin},
    .needed = {Option::Store},
    .run = runStoreCheck,
};

} // namespace usher::cli
