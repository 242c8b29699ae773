// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"
#include "core/crypto/SecretBytes.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// Makes a store of its own in `folder`, which must be new or empty: the three files with a new secret key,
/// an SQLite database with the reference's two tables and the audit tables, and a first super-user. Recorded
/// as `store.create`. Overwrites nothing, and leaves nothing behind if it fails. Errors: AlreadyThere,
/// WriteFailed, NameInvalid, Refused (the password policy), those of the database.
[[nodiscard]] USHER_CORE_EXPORT Result<void> createStore(const QString& folder, const QString& username,
                                                         const crypto::SecretBytes& password,
                                                         const Clock& clock);

/// Why the policy of a new store would refuse the password of its first super-user: Refused, or nothing.
/// Slow.
[[nodiscard]] USHER_CORE_EXPORT Result<void> checkFirstPassword(const crypto::SecretBytes& password);

} // namespace usher::sso
