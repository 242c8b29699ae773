// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"
#include "core/audit/record/Receipt.h"
#include "core/sso/call/OpenOptions.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// A log that is signed under another key from now on.
struct Rekeying final {
    QString keyBefore = {}; ///< verifier keys, `usher/STORE-ID+HASH+KEY`
    QString keyAfter = {};
    qint64 users = 0; ///< whose password and one-time key were encrypted anew
    audit::Receipt receipt = {};
};

/// For a store whose secret key was changed in secrets.conf: takes its log over to the new one. `keyBefore`
/// is the old one, in base64url. Recorded as `store.rekey`, in one transaction: the record and the head have
/// signatures of both keys, so that whoever trusts the old one can follow. No user logs in: having both keys
/// is the authority, and the record names who sat at the machine. Errors: KeyMalformed, LogDamaged (the log
/// is not signed under the old key), LogRewritten, those of the store's files, the database and the log.
[[nodiscard]] USHER_CORE_EXPORT Result<Rekeying> takeOverLog(const QString& path,
                                                             const crypto::SecretBytes& keyBefore,
                                                             const Clock& clock,
                                                             const OpenOptions& options = {});

/// Gives a store that Usher made a new secret key: encrypts what its users have under it anew, takes the log
/// over, and writes secrets.conf last. Encrypted tokens that were handed out before are worth nothing
/// afterwards; the sessions themselves stay. Whoever has the store open must open it again. Errors also:
/// NotOwnStore, KeyElsewhere (the key does not stand in secrets.conf), AlreadyThere and WriteFailed
/// (`secrets.conf.new`, which has the new key until it takes the place of secrets.conf).
[[nodiscard]] USHER_CORE_EXPORT Result<Rekeying> rekeyOwnStore(const QString& path, const Clock& clock,
                                                               const OpenOptions& options = {});

} // namespace usher::sso
