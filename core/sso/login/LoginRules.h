// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/odb/tables/UserTable.h"
#include "core/sso/call/SessionRules.h"
#include "core/sso/login/LoginFailures.h"

namespace usher::sso
{

enum class PasswordVerdict {
    Missing,
    TooLong, ///< longer than the reference can check, so nothing was compared
    Right,
    Wrong,
    Unreadable,
};
enum class TotpVerdict { NotAsked, Missing, Right, Wrong, Unreadable };
enum class NewPasswordVerdict { NotGiven, Good, Refused };

/// Which users a call may log in.
enum class Audience {
    Anyone,
    SuperUserOnly, ///< other users are refused (E005005), and nothing is inserted or changed
};

/// Everything that the rules need to decide on a login. Times are UTC.
struct LoginAttempt final {
    bool isAddressReadable = true;
    const odb::UserRow* user = nullptr; ///< null if the name is unknown
    LoginFailures failures = {};        ///< under this name, before this attempt
    PasswordVerdict password = PasswordVerdict::Wrong;
    TotpVerdict totp = TotpVerdict::NotAsked;
    NewPasswordVerdict newPassword = NewPasswordVerdict::NotGiven;
    std::optional<Refusal> newPasswordRefusal = {};
    Audience audience = Audience::Anyone;
    const Caller& caller;
    TimePoint now = {};
};

/// Returns the refusal of the first rule that the attempt does not meet, in the reference's order of checks;
/// nothing if it meets all.
[[nodiscard]] std::optional<Refusal> refuseLogin(const LoginAttempt& attempt, const store::Policy& policy);

/// Returns a refusal if there were so many failures that nothing is judged now.
[[nodiscard]] std::optional<Refusal> refuseForFailures(const LoginFailures& failures, TimePoint now);

/// Returns the failures after an attempt that was refused. A wrong password or code adds one. A missing one
/// does not, nor does a password that is too long for anybody. Nothing is judged, so nothing is added, during
/// a wait and if the caller's address cannot be read.
[[nodiscard]] LoginFailures failuresAfterRefusal(const LoginAttempt& attempt);

/// Returns whether the user must be warned that the password is about to expire; nothing if the setting
/// cannot be used. Times are UTC.
[[nodiscard]] store::Usable<bool> isAboutToExpire(TimePoint passwordExpiry, const store::Policy& policy,
                                                  TimePoint now);

} // namespace usher::sso
