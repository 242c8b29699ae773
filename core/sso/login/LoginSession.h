// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/audit/record/Receipt.h"
#include "core/crypto/SecretBytes.h"
#include "core/sso/call/Ust.h"

namespace usher::sso
{

struct LoginOptions final {
    crypto::SecretBytes newPassword = {}; ///< used only if the password must be changed
    crypto::SecretBytes totpCode = {};    ///< six digits, if the user has one-time codes
    bool superUserOnly = false; ///< refuse a user who is not a super-user (E005005), and change nothing
};

/// A login that succeeded. Times are UTC.
struct LoginSession final {
    Ust ust = {}; ///< encrypted under the store's key, as callers carry it
    QString username = {};
    TimePoint creationTime = {};
    TimePoint expirationTime = {};
    TimePoint passwordExpiry = {};
    /// The reference's warning W003005. It is about the password of this login, even if the login changed it.
    bool isPasswordAboutToExpire = false;
    bool isPasswordChanged = false; ///< to LoginOptions::newPassword
    bool isCodeChecked = false;     ///< the user has one-time codes, and LoginOptions::totpCode was the one
    /// How far the database's clock, which the rules use, is ahead of this machine's.
    std::chrono::microseconds clockDifference = {};
    /// After a login with superUserOnly: whether some acts need two super-users, or this cannot be read.
    bool mayNeedTwo = false;
    audit::Receipt receipt = {};
};

} // namespace usher::sso
