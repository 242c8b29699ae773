// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/account/UserDetails.h"

#include <QString>

namespace usher::ui
{

enum class UserColumn { Name, State, LiveSessions, PasswordExpires, OneTimeCode, SuperUser };
constexpr int userColumnCount = static_cast<int>(UserColumn::SuperUser) + 1;

[[nodiscard]] QString userColumnTitle(UserColumn column);

/// Returns what a cell of the table shows. `now` is UTC.
[[nodiscard]] QString userCellText(const sso::ListedUser& user, UserColumn column, TimePoint now);

} // namespace usher::ui
