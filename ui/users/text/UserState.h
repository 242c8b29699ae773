// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/account/UserDetails.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

/// Returns whether the user's logins wait at `now` (UTC) after failures, and nothing worse keeps the user
/// out. This is known only of one user, not in a list.
[[nodiscard]] bool areLoginsPaused(const sso::ListedUser& user, TimePoint now);

/// Returns a badge that says the user's state at `now` (UTC) in a word or two: `locked`, `active`.
[[nodiscard]] Badge userBadge(const sso::ListedUser& user, TimePoint now);

/// Returns a sentence that says what the state means for the user's logins and sessions.
[[nodiscard]] QString userStateSentence(const sso::ListedUser& user, TimePoint now);

} // namespace usher::ui
