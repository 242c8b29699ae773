// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/Clock.h"
#include "core/Error.h"
#include "core/audit/record/Receipt.h"
#include "core/sso/call/OpenOptions.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// The outcome of a key change: the log is signed with another key from now on.
struct Rekeying final {
    QString keyBefore = {}; ///< verifier key, `usher/STORE-ID+HASH+KEY`
    QString keyAfter = {};
    qint64 users = 0; ///< number of users whose stored secrets were encrypted with the new key
    audit::Receipt receipt = {};
    /// Why this machine could not save what it has seen of the log. The change itself is complete.
    std::optional<Error> notRemembered = {};
};

/// Moves the log of a store to its new key, after the secret key was changed in secrets.conf. `keyBefore` is
/// the old key, in base64url. Recorded as `store.rekey`, in one transaction. The record and the head have
/// signatures of both keys, so that a person who trusts the old key can follow. No user logs in: having both
/// keys is enough, and the record names the operating system's user. Errors: KeyMalformed, LogDamaged (the
/// log is not signed with the old key), LogRewritten, those of the store's files, the database and the log.
[[nodiscard]] USHER_CORE_EXPORT Result<Rekeying> takeOverLog(const QString& path,
                                                             const crypto::SecretBytes& keyBefore,
                                                             const Clock& clock,
                                                             const OpenOptions& options = {});

/// Gives a store that Usher made a new secret key: encrypts its users' secrets with the new key, moves the
/// log to it, and replaces secrets.conf last. Encrypted tokens that were given out before become useless; the
/// sessions stay. Programs that have the store open must open it again. Further errors: NotOwnStore,
/// KeyElsewhere (secrets.conf does not hold the key itself), AlreadyThere and WriteFailed (of
/// `secrets.conf.new`, which holds the new key until it replaces secrets.conf).
[[nodiscard]] USHER_CORE_EXPORT Result<Rekeying> rekeyOwnStore(const QString& path, const Clock& clock,
                                                               const OpenOptions& options = {});

} // namespace usher::sso
