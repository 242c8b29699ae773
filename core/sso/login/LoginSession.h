// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/audit/record/Receipt.h"
#include "core/crypto/SecretBytes.h"
#include "core/sso/call/Ust.h"

namespace usher::sso
{

struct LoginOptions final {
    QString cid = {};                     ///< correlation ID; a new one if empty
    crypto::SecretBytes newPassword = {}; ///< taken only where the password must change
    crypto::SecretBytes totpCode = {};    ///< six digits, where the user has one-time codes
    bool superUserOnly = false; ///< refuse (E005005) and change nothing unless the user is a super-user
};

/// A login that succeeded. Times are UTC.
struct LoginSession final {
    Ust ust = {}; ///< encrypted under the store's key, as callers carry it
    QString username = {};
    TimePoint creationTime = {};
    TimePoint expirationTime = {};
    TimePoint passwordExpiry = {};
    /// The reference's warning W003005: of the password that was logged in with, even if it was changed.
    bool isPasswordAboutToExpire = false;
    /// How far the clock that decides, the database's, is ahead of this machine's.
    std::chrono::microseconds clockDifference = {};
    audit::Receipt receipt = {};
};

} // namespace usher::sso
