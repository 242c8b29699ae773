// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/sso/account/UserDetails.h"

namespace usher::sso
{

struct Context;

/// How many logins and how many looks are shown of a user.
inline constexpr int mostLastRecords = 5;

/// Returns the last logins of the user with this public ID, newest first. None if the store has no log yet,
/// and none whose content was pruned. Errors: those of audit::newestRecords.
[[nodiscard]] Result<std::vector<LastLogin>> lastLogins(Context& context, const QString& userId);

/// Returns who was told of the user's sessions last, newest first, in the same way. Searches are not among
/// them, because their records name no user.
[[nodiscard]] Result<std::vector<LastLook>> lastLooks(Context& context, const QString& userId);

} // namespace usher::sso
