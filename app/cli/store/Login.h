// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/store/OpenStore.h"

#include <functional>

namespace usher::cli
{

/// What a login has been given so far.
struct Credentials final {
    crypto::SecretBytes password = {};
    crypto::SecretBytes newPassword = {};
    crypto::SecretBytes code = {};
};

/// The password of the command's actor, and what else there is a file for. Waits for whoever types, or writes
/// to a pipe.
[[nodiscard]] Outcome<Credentials> readCredentials(const Arguments& arguments);

/// One attempt at a login, by whichever call of core.
using LoginAttempt =
    std::function<Result<sso::LoginSession>(const crypto::SecretBytes& password, sso::LoginOptions options)>;

/// Logs the command's actor in. A one-time code and a new password that are not there yet are asked for once
/// core wants them. Warns if the password is about to expire, or the database's clock is far from this
/// machine's.
[[nodiscard]] Outcome<sso::LoginSession> logIn(const Arguments& arguments, Credentials credentials,
                                               const LoginAttempt& attempt);

[[nodiscard]] Outcome<void> logOut(OpenStore& store, const sso::Ust& ust);

/// Runs `act` with a super-user's token: that of --current-ust-file, or of a session that is opened for the
/// command's actor and ended again, whatever `act` does.
[[nodiscard]] Outcome<void> asAdmin(const Arguments& arguments, OpenStore& store,
                                    const std::function<Outcome<void>(const sso::Ust& ust)>& act);

} // namespace usher::cli
