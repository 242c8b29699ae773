// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Fernet.h"
#include "core/odb/tables/UserTable.h"
#include "core/sso/call/Refusal.h"
#include "core/store/Policy.h"

namespace usher::sso
{

/// Returns why a user name is refused, by the reference's codes: empty or not printable, white space, more
/// than 128 characters. Returns nothing if the name can be used.
[[nodiscard]] std::optional<Refusal> refuseUsername(const QString& username);

/// Returns a user that is ready to be inserted: approved, signed up, with this password. `now` is UTC. Slow,
/// because it hashes the password.
[[nodiscard]] odb::NewUser newUser(const crypto::Fernet& key, const store::Policy& policy, TimePoint now,
                                   const QString& username, const crypto::SecretBytes& password);

} // namespace usher::sso
