// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>

#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/output/SessionText.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "core/sso/api/Sso.h"
#include "core/sso/call/Identifiers.h"
#include "core/sso/setup/SampleStore.h"

namespace usher::cli
{

namespace
{

/// Runs the reference's example in a new sample store: admin1 logs in and looks at that session.
Result<sso::SessionDetails> lookAtOwnSession(const QString& folder)
{
    const SystemClock clock;
    if (const auto made = sso::createSampleStore(folder, clock); !made) {
        return tl::unexpected(made.error());
    }
    const auto opened = sso::Sso::open(folder, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    sso::UserApi& user = (*opened)->user();
    const QString currentApp = QStringLiteral("CRM");
    const QString remoteAddr = QStringLiteral("127.0.0.1");
    const sso::SampleLogin sample;
    const auto password = crypto::SecretBytes::fromText(sample.password);
    return user.login(sample.username, password, currentApp, remoteAddr, QStringLiteral("Firefox 139.0"))
        .and_then([&](const sso::LoginSession& session) {
            return user.session().get(sso::newCid(), session.ust, session.ust, currentApp, remoteAddr);
        });
}

tl::unexpected<Failure> folderFailure(const QString& sentence)
{
    return tl::unexpected(Failure{.status = ExitStatus::StoreFailure, .sentence = sentence});
}

CommandResult<ExitStatus> runExample(const Arguments&)
{
    const HeldSignals held; // a signal now would leave the folder on the disk
    QTemporaryDir folder;
    if (!folder.isValid()) {
        return folderFailure(QStringLiteral("No temporary folder can be made: ") + folder.errorString());
    }
    const auto details = lookAtOwnSession(folder.path());
    if (!folder.remove()) {
        return folderFailure(folder.path() + QStringLiteral(" cannot be removed."));
    }
    if (!details) {
        return tl::unexpected(toFailure(details.error()));
    }
    return writeOut(detailsText(*details).toUtf8()).map([] { return ExitStatus::AllOk; });
}

} // namespace

constinit const Command exampleCommand{
    .words = "example",
    .usage = "",
    .summary = "Run Zato's documented example on a sample store",
    .details =
        "Makes a sample store in a temporary folder, logs its super-user admin1 in, looks at that session, "
        "and prints its creation time, expiration time, remote address and user agent. The store is deleted "
        "afterwards. The command needs no input and keeps nothing.",
    .options = {},
    .needed = {},
    .run = runExample,
};

} // namespace usher::cli
