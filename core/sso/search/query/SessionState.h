// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>

#include <QLatin1StringView>

#include "core/Reason.h"

namespace usher::sso
{

/// Why session.get refuses a session, in a word of a query (`state:locked`).
struct SessionState final {
    QLatin1StringView word;
    Cause cause;
};

/// The causes that have a word of their own.
inline constexpr std::array sessionStateWords = {
    SessionState{QLatin1StringView("locked"), Cause::Locked},
    SessionState{QLatin1StringView("unapproved"), Cause::NotApproved},
    SessionState{QLatin1StringView("unconfirmed"), Cause::SignUpNotFinal},
    SessionState{QLatin1StringView("expired"), Cause::PasswordExpired},
    SessionState{QLatin1StringView("elsewhere"), Cause::AddressNotAllowed},
};

/// The word for a session that session.get answers, and the one for any that it refuses.
inline constexpr QLatin1StringView okState("ok");
inline constexpr QLatin1StringView refusedState("refused");

/// Returns the word for sessions that are refused for this cause. It is `refused` if the cause has no other.
[[nodiscard]] constexpr QLatin1StringView stateWordOf(Cause cause)
{
    const auto* const known = std::ranges::find(sessionStateWords, cause, &SessionState::cause);
    return known == sessionStateWords.end() ? refusedState : known->word;
}

} // namespace usher::sso
