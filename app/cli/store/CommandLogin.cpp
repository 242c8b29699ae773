// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/store/CommandLogin.h"

#include "app/cli/options/SecretInput.h"
#include "app/cli/store/TokenInput.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "core/Time.h"

namespace usher::cli
{

namespace
{

using crypto::SecretBytes;

bool isAsked(const Error& error, Status status, const SecretBytes& given)
{
    return error.kind == ErrorKind::Refused && error.status == status && given.isEmpty();
}

void warnOf(const sso::LoginSession& session)
{
    if (session.isPasswordAboutToExpire) {
        printWarning(QStringLiteral("the password of ") + session.username + QStringLiteral(" expires on ") +
                     secondsText(session.passwordExpiry) + QStringLiteral(" UTC [W003005]"));
    }
    const auto difference = std::chrono::abs(session.clockDifference);
    if (difference > mostClockDifference) {
        const auto seconds = std::chrono::round<std::chrono::seconds>(difference).count();
        const bool isAhead = session.clockDifference > difference.zero();
        printWarning(QStringLiteral("the database's clock is ") + QString::number(seconds) +
                     QStringLiteral(" seconds ") +
                     (isAhead ? QStringLiteral("ahead of") : QStringLiteral("behind")) +
                     QStringLiteral(" this machine's"));
    }
}

/// Says what was given and not needed.
void noteUnused(const LoginSecrets& credentials, const sso::LoginSession& session)
{
    if (!credentials.newPassword.isEmpty() && !session.isPasswordChanged) {
        printNote(
            QStringLiteral("The password was not changed: it need not be. user set-password changes the "
                           "password of another user."));
    }
    if (!credentials.code.isEmpty() && !session.isCodeChecked) {
        printNote(QStringLiteral("The one-time code was not looked at: ") + session.username +
                  QStringLiteral(" has no such codes."));
    }
}

/// Asks for the code or the new password that is missing according to `error`. Returns false if `error` has
/// another cause.
CommandResult<bool> complete(const Arguments& arguments, const Error& error, LoginSecrets& credentials)
{
    if (isAsked(error, Status::TotpCodeMissing, credentials.code)) {
        return readSecret(arguments, Option::CodeFile, QStringLiteral("One-time code"))
            .map([&](SecretBytes code) {
                credentials.code = std::move(code);
                return true;
            });
    }
    const auto newPassword = arguments.actor().newPassword;
    if (newPassword && isAsked(error, Status::PasswordMustSendNew, credentials.newPassword)) {
        printNote(QStringLiteral("The password must be changed."));
        if (arguments.has(Option::ReadOnly)) {
            return tl::unexpected(toFailure({.kind = ErrorKind::NotInReadOnly}));
        }
        return readSecret(arguments, *newPassword, QStringLiteral("New password"), PromptCount::Twice)
            .map([&](SecretBytes password) {
                credentials.newPassword = std::move(password);
                // A typed code is too old by now, so core will ask for a new one.
                if (!arguments.has(Option::CodeFile)) {
                    credentials.code = {};
                }
                return true;
            });
    }
    return false;
}

} // namespace

CommandResult<LoginSecrets> readLoginSecrets(const Arguments& arguments)
{
    LoginSecrets credentials;
    const auto into = [](SecretBytes& place) {
        return [&place](SecretBytes secret) { place = std::move(secret); };
    };
    // Read the files first, so that nobody types a password before a missing file is reported.
    return readSecretIfGiven(arguments, Option::CodeFile)
        .map(into(credentials.code))
        .and_then([&] {
            const auto newPassword = arguments.actor().newPassword;
            return newPassword ? readSecretIfGiven(arguments, *newPassword) : SecretBytes();
        })
        .map(into(credentials.newPassword))
        .and_then([&] {
            return readSecret(arguments, Option::PasswordFile,
                              QStringLiteral("Password of ") + arguments.actorName());
        })
        .map(into(credentials.password))
        .map([&] { return std::move(credentials); });
}

CommandResult<sso::LoginSession> logIn(const Arguments& arguments, LoginSecrets credentials,
                                       const LoginCall& attempt)
{
    while (true) {
        sso::LoginOptions options;
        options.newPassword = credentials.newPassword.clone();
        options.totpCode = credentials.code.clone();
        auto session = attempt(credentials.password, std::move(options));
        if (session) {
            warnOf(*session);
            noteUnused(credentials, *session);
            return std::move(*session);
        }
        const auto isCompleted = complete(arguments, session.error(), credentials);
        if (!isCompleted) {
            return tl::unexpected(isCompleted.error());
        }
        if (!*isCompleted) {
            return tl::unexpected(toFailure(session.error()));
        }
    }
}

CommandResult<void> logOut(OpenStore& store, const sso::Ust& ust)
{
    const auto done = store.sso().user().logout(store.caller().with(ust));
    if (!done) {
        return tl::unexpected(toFailure(done.error()));
    }
    return {};
}

CommandResult<void> asSuperUser(const Arguments& arguments, OpenStore& store,
                                const std::function<CommandResult<void>(const sso::Caller& caller)>& act)
{
    if (arguments.has(Option::CurrentUstFile)) {
        return readTokenIfGiven(arguments, Option::CurrentUstFile).and_then([&](const sso::Ust& token) {
            return act(store.caller().with(token));
        });
    }
    auto credentials = readLoginSecrets(arguments);
    if (!credentials) {
        return tl::unexpected(credentials.error());
    }
    const HeldSignals held; // a session may be open from here on
    const auto session = logIn(arguments, std::move(*credentials),
                               [&](const SecretBytes& password, sso::LoginOptions options) {
                                   options.superUserOnly = true;
                                   return store.sso().user().login(store.caller(), arguments.actorName(),
                                                                   password, ownUserAgent(), options);
                               });
    if (!session) {
        return tl::unexpected(session.error());
    }
    const auto acted = act(store.caller().with(session->ust));
    const auto left = logOut(store, session->ust);
    if (!acted && !left) {
        printError(left.error());
    }
    return acted ? left : acted;
}

CommandResult<ExitStatus> withStoreAsSuperUser(
    const Arguments& arguments,
    const std::function<CommandResult<void>(OpenStore& store, const sso::Caller& caller)>& act)
{
    return withStore(arguments, [&](OpenStore& store) {
        return asSuperUser(arguments, store, [&](const sso::Caller& caller) { return act(store, caller); });
    });
}

} // namespace usher::cli
