// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/cli/options/OptionList.h"
#include "app/cli/store/OpenStore.h"

namespace usher::cli
{

/// The options of a command that calls as a super-user and may be used with --read-only.
inline constexpr OptionList superUserOptions = {
    Option::User, Option::PasswordFile, Option::CodeFile, Option::NewPasswordFile, Option::CurrentUstFile,
    Option::App,  Option::RemoteAddr,   Option::ReadOnly, Option::KeyStdin,
};

/// The secrets of a login that are known so far.
struct LoginSecrets final {
    crypto::SecretBytes password = {};
    crypto::SecretBytes newPassword = {};
    crypto::SecretBytes code = {};
};

/// Returns the password of the command's actor, and the new password and the one-time code if the command
/// line names files for them. Waits for the person who types, or for the writer of a pipe. Usage failures:
/// those of readSecret().
[[nodiscard]] CommandResult<LoginSecrets> readLoginSecrets(const Arguments& arguments);

/// One attempt to log in, by a call of core.
using LoginCall =
    std::function<Result<sso::LoginSession>(const crypto::SecretBytes& password, sso::LoginOptions options)>;

/// Logs the command's actor in and returns the session. Asks for a one-time code or a new password if core
/// needs it and `credentials` lack it. Warns if the password is about to expire, or if the database's clock
/// differs too much from this machine's.
[[nodiscard]] CommandResult<sso::LoginSession> logIn(const Arguments& arguments, LoginSecrets credentials,
                                                     const LoginCall& attempt);

/// Ends the session of `ust`.
[[nodiscard]] CommandResult<void> logOut(OpenStore& store, const sso::Ust& ust);

/// Runs `act` with a super-user as the caller. The caller's token is that of --current-ust-file, or of a
/// session that is opened for the command's actor. That session is ended afterwards, even if `act` fails.
[[nodiscard]] CommandResult<void>
asSuperUser(const Arguments& arguments, OpenStore& store,
            const std::function<CommandResult<void>(const sso::Caller& caller)>& act);

/// Opens the store as withStore() does, and runs `act` with it and a super-user as the caller, as
/// asSuperUser() does.
[[nodiscard]] CommandResult<ExitStatus> withStoreAsSuperUser(
    const Arguments& arguments,
    const std::function<CommandResult<void>(OpenStore& store, const sso::Caller& caller)>& act);

} // namespace usher::cli
