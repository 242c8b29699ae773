// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/record/Receipt.h"
#include "core/crypto/SecretBytes.h"

namespace usher::sso
{

class RecordedCall;

/// The answer of `user.prove`. Times are UTC.
struct ProvenIdentity final {
    TimePoint countsUntil = {};
    audit::Receipt receipt = {};
};

/// Checks the password and the one-time code of the owner of the caller's session, by the rules of a login,
/// and opens no session. A wrong answer counts as a failed login. Errors: as tryLogin().
[[nodiscard]] Result<ProvenIdentity> checkIdentity(RecordedCall& call, const crypto::SecretBytes& password,
                                                   const crypto::SecretBytes& totpCode);

} // namespace usher::sso
