// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/UserCommand.h"

#include "app/cli/store/CommandLogin.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/SecretInput.h"
#include "core/VisibleText.h"
#include "core/sso/call/Identifiers.h"

namespace usher::cli
{

namespace
{

CommandResult<void> create(OpenStore& store, const sso::NewUserRequest& request, const sso::Ust& current)
{
    const CallingApp& caller = store.caller();
    const auto created =
        store.sso().user().create(sso::newCid(), request, current, caller.app, caller.remoteAddr);
    if (!created) {
        return tl::unexpected(toFailure(created.error()));
    }
    return printLine(QStringLiteral("Created ") + visibleText(request.username) + QStringLiteral(" (") +
                     created->userId + u')');
}

CommandResult<void> clearFailures(OpenStore& store, const QString& username, const sso::Ust& current)
{
    const CallingApp& caller = store.caller();
    const auto cleared =
        store.sso().user().clearFailures(sso::newCid(), username, current, caller.app, caller.remoteAddr);
    if (!cleared) {
        return tl::unexpected(toFailure(cleared.error()));
    }
    return printLine(QStringLiteral("Cleared the failures of ") + visibleText(username) +
                     QStringLiteral(" (") + QString::number(cleared->failures) + u')');
}

} // namespace

CommandResult<ExitStatus> runUserCreate(const Arguments& arguments)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    OpenStore& store = **opened;
    // Core would refuse this too, but only after a password is typed.
    if (!store.sso().summary().isOwn) {
        return tl::unexpected(toFailure({.kind = ErrorKind::NotOwnStore}));
    }
    const QString username = arguments.value(Option::User);
    return readSecret(arguments, Option::NewPasswordFile, QStringLiteral("Password for ") + username,
                      Typed::Twice)
        .and_then([&](crypto::SecretBytes password) {
            const sso::NewUserRequest request{.username = username,
                                              .password = std::move(password),
                                              .isSuperUser = arguments.has(Option::SuperUser)};
            return asAdmin(arguments, store,
                           [&](const sso::Ust& current) { return create(store, request, current); });
        })
        .map([] { return ExitStatus::AllOk; });
}

CommandResult<ExitStatus> runUserClearFailures(const Arguments& arguments)
{
    const SystemClock clock;
    const auto opened = OpenStore::open(arguments, clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    OpenStore& store = **opened;
    return asAdmin(arguments, store,
                   [&](const sso::Ust& current) {
                       return clearFailures(store, arguments.value(Option::User), current);
                   })
        .map([] { return ExitStatus::AllOk; });
}

} // namespace usher::cli
