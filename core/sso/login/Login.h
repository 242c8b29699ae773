// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/sso/login/LoginSession.h"

namespace usher::sso
{

class RecordedCall;

/// What a person presents to log in.
struct LoginRequest final {
    const QString& username;
    const crypto::SecretBytes& password;
    const QString& userAgent;
    const LoginOptions& options;
};

/// Tries to log in once. The slow checks run before the transaction of `call`; the transaction confirms them,
/// makes the other checks and opens the session. Error: DatabaseChanged if the user's password was changed in
/// between; also those of UserApi::login.
[[nodiscard]] Result<LoginSession> tryLogin(RecordedCall& call, const LoginRequest& request);

} // namespace usher::sso
