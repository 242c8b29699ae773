// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace usher::ui
{

/// What a person can do to a user's account.
enum class UserActKind { Contain, Lock, Release, Unlock, SetPassword, EndSessions, ClearFailures };

/// All kinds, in the order in which they are offered.
inline constexpr std::array allUserActs = {
    UserActKind::Contain,     UserActKind::Lock,        UserActKind::Release,      UserActKind::Unlock,
    UserActKind::SetPassword, UserActKind::EndSessions, UserActKind::ClearFailures};

} // namespace usher::ui
