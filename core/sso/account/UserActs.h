// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/crypto/SecretBytes.h"
#include "core/sso/act/EndResult.h"
#include "core/sso/call/Caller.h"

namespace usher::sso
{

struct Context;

/// The answer of `user.lock_user`, `user.unlock_user` and `user.set_password`.
struct UserAct final {
    /// The user's sessions that have not expired. None of these acts ends one: locking refuses them,
    /// unlocking lets them live again, and a new password does not touch them.
    qint64 liveSessions = 0;
    audit::Receipt receipt = {};
};

/// The answer of `user.contain` and `user.release`.
struct Containment final {
    EndResult sessions = {};     ///< what became of the user's sessions
    audit::Receipt receipt = {}; ///< of the act on the account
};

/// Whom an act is about, and the reason that the caller gives.
struct UserActRequest final {
    const QString& username;
    const QString& reason;
};

enum class LockState { Unlocked, Locked };

// Each of these is a call of its own, see UserApi.
[[nodiscard]] Result<UserAct> setUserLocked(Context& context, const Caller& caller,
                                            const UserActRequest& request, LockState state);
[[nodiscard]] Result<UserAct> setUserPassword(Context& context, const Caller& caller,
                                              const UserActRequest& request,
                                              const crypto::SecretBytes& password);

} // namespace usher::sso
