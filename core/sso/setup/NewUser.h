// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Fernet.h"
#include "core/odb/tables/UserTable.h"
#include "core/sso/call/SessionRules.h"

namespace usher::sso
{

/// Why nobody can be called this, by the reference's codes: empty or not printable, white space, more than
/// 128 characters.
[[nodiscard]] std::optional<Refusal> refuseUsername(const QString& username);

/// A user in good order, ready to be inserted: approved, signed up, with this password. Slow: it hashes it.
[[nodiscard]] odb::NewUser newUser(const crypto::Fernet& key, const store::Policy& policy, TimePoint now,
                                   const QString& username, const crypto::SecretBytes& password);

} // namespace usher::sso
