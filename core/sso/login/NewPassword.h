// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/SecretBytes.h"
#include "core/sso/call/SessionRules.h"

namespace usher::sso
{

/// Why the policy refuses a new password, by the reference's order: too easy to guess, too short, too long,
/// contains an entry of the reject list. Slow for long passwords; keep it out of transactions.
[[nodiscard]] std::optional<Refusal> refuseNewPassword(const crypto::SecretBytes& password,
                                                       const store::Policy& policy);

} // namespace usher::sso
