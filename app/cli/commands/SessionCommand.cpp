// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/SessionCommand.h"

#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/SecretInput.h"
#include "core/Time.h"
#include "core/VisibleText.h"
#include "core/sso/call/Identifiers.h"

namespace usher::cli
{

namespace
{

QString field(const QString& key, const QString& value)
{
    constexpr qsizetype width = 15;
    return key.leftJustified(width) + u' ' + visibleText(value) + u'\n';
}

} // namespace

QString detailsText(const sso::SessionDetails& details)
{
    return field(QStringLiteral("creation_time"), secondsText(details.creationTime)) +
           field(QStringLiteral("expiration_time"), secondsText(details.expirationTime)) +
           field(QStringLiteral("remote_addr"), details.remoteAddr) +
           field(QStringLiteral("user_agent"), details.userAgent);
}

CommandResult<ExitStatus> runSessionGet(const Arguments& arguments)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    OpenStore& store = **opened;
    return readSecret(arguments, Option::TargetUstFile, QStringLiteral("Token (UST) to look at"))
        .and_then([&](crypto::SecretBytes token) {
            const sso::Ust target(std::move(token));
            return asAdmin(arguments, store, [&](const sso::Ust& current) -> CommandResult<void> {
                const CallingApp& caller = store.caller();
                const auto details = store.sso().user().session().get(sso::newCid(), target, current,
                                                                      caller.app, caller.remoteAddr);
                if (!details) {
                    return tl::unexpected(toFailure(details.error()));
                }
                return writeOut(detailsText(*details).toUtf8());
            });
        })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace usher::cli
