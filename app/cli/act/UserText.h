// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

#include "core/sso/account/UserDetails.h"

namespace usher::cli
{

// Accounts as text and as JSON, with their state at `now`. Hidden characters in text from outside are made
// visible. Times are UTC.

/// Returns one line: ID, state, live sessions, password expiration, whether it is a super-user, name.
[[nodiscard]] QString userLine(const sso::ListedUser& user, TimePoint now);

/// Returns every field on its own line.
[[nodiscard]] QString userText(const sso::UserDetails& user, TimePoint now);

/// Return the user as in a list, or with all that is known.
[[nodiscard]] QJsonObject toJson(const sso::ListedUser& user, TimePoint now);
[[nodiscard]] QJsonObject toJson(const sso::UserDetails& user, TimePoint now);

/// Returns a hint, which begins with a blank, that a list can be empty because no user has one of these
/// names. Names that are empty do not count. Returns an empty text if there is no name.
[[nodiscard]] QString unknownUserHint(QStringList usernames);

} // namespace usher::cli
