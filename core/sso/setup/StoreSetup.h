// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"
#include "core/crypto/SecretBytes.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// Creates a store in `folder`, which must be new or empty: the three files with a new secret key, an SQLite
/// database with the reference's two tables and the audit tables, and a first super-user. Recorded as
/// `store.create`. It overwrites nothing, and removes what it made if it fails. Errors: AlreadyThere,
/// WriteFailed, NameInvalid, Refused (the password policy), those of the database.
[[nodiscard]] USHER_CORE_EXPORT Result<void> createStore(const QString& folder, const QString& username,
                                                         const crypto::SecretBytes& password,
                                                         const Clock& clock);

/// Checks the password of the first super-user with the policy of a new store. Error: Refused. Slow.
[[nodiscard]] USHER_CORE_EXPORT Result<void> checkFirstPassword(const crypto::SecretBytes& password);

} // namespace usher::sso
