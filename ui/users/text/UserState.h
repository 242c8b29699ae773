// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/account/UserDetails.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

/// What keeps a user from logging in, or from being let through, most important first.
enum class UserState {
    Locked,
    SignUpNotFinal,
    NotApproved,
    PasswordExpired,
    LoginsPaused, ///< after failed logins; known only of one user, not in a list
    MustChangePassword,
    Active,
};

/// Returns the user's state at `now` (UTC): what refuses sessions, too, by the reference's order of checks,
/// then what concerns only logins.
[[nodiscard]] UserState userState(const sso::UserDetails& user, TimePoint now);

/// Returns a badge that says the state in a word or two: `locked`, `active`.
[[nodiscard]] Badge userBadge(UserState state);

/// Returns a sentence that says what the state means for the user's logins and sessions.
[[nodiscard]] QString userStateSentence(const sso::UserDetails& user, TimePoint now);

} // namespace usher::ui
