// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/sso/account/UserDetails.h"

namespace usher::ui
{

enum class UserListColumn { Name, State, LiveSessions, PasswordExpires, OneTimeCode, SuperUser };
inline constexpr int userColumnCount = static_cast<int>(UserListColumn::SuperUser) + 1;

[[nodiscard]] QString userColumnTitle(UserListColumn column);

/// Returns what a cell of the table shows. `now` is UTC.
[[nodiscard]] QString userCellText(const sso::ListedUser& user, UserListColumn column, TimePoint now);

} // namespace usher::ui
