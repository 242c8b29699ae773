// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/account/UserDetails.h"

#include <QStringList>

namespace usher::ui
{

// What is known of how a user logs in and who has looked, a line for each. `now` is UTC.

/// Returns the other ways in which the user logs in to Zato, or why they are not known.
[[nodiscard]] QStringList linkedLoginLines(const sso::UserDetails& user);
/// Returns the last logins of the user through Usher: `14 Mar 2026, 17:12:55 CET (18 minutes ago) from …`.
[[nodiscard]] QStringList lastLoginLines(const sso::UserDetails& user, TimePoint now);
/// Returns who has looked at the user's sessions last.
[[nodiscard]] QStringList lastLookLines(const sso::UserDetails& user, TimePoint now);

} // namespace usher::ui
