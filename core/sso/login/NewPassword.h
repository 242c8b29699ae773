// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/SecretBytes.h"
#include "core/sso/call/Refusal.h"
#include "core/store/Policy.h"

namespace usher::sso
{

/// Returns why the policy refuses a new password, in the reference's order: too easy to guess, too short, too
/// long, contains an entry of the reject list, longer than the reference can hash; and if a setting that is
/// needed cannot be used. Returns nothing if the policy accepts it. Slow for long passwords, so call it
/// outside transactions.
[[nodiscard]] std::optional<Refusal> refuseNewPassword(const crypto::SecretBytes& password,
                                                       const store::Policy& policy);

} // namespace usher::sso
