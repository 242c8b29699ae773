// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/tables/UserTable.h"
#include "core/sso/call/SessionRules.h"
#include "core/sso/login/LoginFailures.h"

#include <optional>

namespace usher::sso
{

enum class PasswordVerdict { Missing, Right, Wrong, Unreadable };
enum class TotpVerdict { NotAsked, Missing, Right, Wrong, Unreadable };
enum class NewPasswordVerdict { NotGiven, Good, Refused };

/// Who may log in by this call.
enum class Audience {
    Anyone,
    SuperUserOnly, ///< for anybody else nothing is inserted or changed (E005005)
};

/// All that decides on a login, found out before.
struct LoginAttempt final {
    const odb::UserRow* user = nullptr; ///< null: no such name
    LoginFailures failures = {};        ///< under this name, before
    PasswordVerdict password = PasswordVerdict::Wrong;
    TotpVerdict totp = TotpVerdict::NotAsked;
    NewPasswordVerdict newPassword = NewPasswordVerdict::NotGiven;
    std::optional<Refusal> newPasswordRefusal = {};
    Audience audience = Audience::Anyone;
    Caller caller = {};
    TimePoint now = {};
};

/// The first rule that the attempt does not meet, by the reference's order.
[[nodiscard]] std::optional<Refusal> refuseLogin(const LoginAttempt& attempt, const store::Policy& policy);

/// Whether there were so many failures that nothing is judged now.
[[nodiscard]] std::optional<Refusal> refuseForFailures(const LoginFailures& failures, TimePoint now);

/// The failures after an attempt that was refused. A password or code that is wrong is one more, unless it
/// was not judged, for somebody has to wait; one that is missing is none.
[[nodiscard]] LoginFailures failuresAfterRefusal(const LoginAttempt& attempt);

/// Whether the user is to be warned that the password is about to expire. UTC.
[[nodiscard]] bool isAboutToExpire(TimePoint passwordExpiry, const store::Policy& policy, TimePoint now);

} // namespace usher::sso
