// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/login/LoginSession.h"

namespace usher::sso
{

class Call;

/// What somebody presents to log in.
struct LoginRequest final {
    const QString& username;
    const crypto::SecretBytes& password;
    const QString& userAgent;
    const LoginOptions& options;
};

/// One try: judged slowly, then again, and acted upon, in `call`'s transaction. DatabaseChanged if the user's
/// password changed between.
[[nodiscard]] Result<LoginSession> tryLogin(Call& call, const LoginRequest& request);

} // namespace usher::sso
