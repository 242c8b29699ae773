// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/account/UserDetails.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// What keeps a user from logging in, or from being let through, in the reference's order of checks.
enum class AccountState {
    Locked,
    SignUpNotFinal,
    NotApproved,
    PasswordExpired,
    MustChangePassword, ///< the user can log in, but only with a new password beside the old one
    Active,
};

/// Returns the state of a user's account at `now`, UTC.
[[nodiscard]] USHER_CORE_EXPORT AccountState accountState(const ListedUser& user, TimePoint now);

} // namespace usher::sso
