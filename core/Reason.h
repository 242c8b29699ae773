// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usher_core_export.h"

#include <QString>

namespace usher
{

/// Whose token or account a refusal is about.
enum class Party {
    Current, ///< the caller, by `current_ust`
    Target,  ///< the session looked at, by `target_ust`, and its owner
    User,    ///< who logs in or out
};

/// Why a call was refused: Usher's own, more precise than the reference's status.
enum class Cause {
    TokenMissing,
    TokenUnreadable,
    SessionUnknown,
    SessionExpired,
    AppUnknown,
    AppMayNotLogIn,
    AddressNotAllowed,
    Locked,
    SignUpNotFinal,
    NotApproved,
    PasswordExpired,
    NotSuperUser,
    NameUnknown,
    NameInvalid,
    NameExists,
    NameTooLong,
    NameHasWhitespace,
    PasswordMissing,
    PasswordWrong,
    PasswordUnreadable,
    TotpMissing,
    TotpWrong,
    TotpUnreadable,
    PasswordAboutToExpire,
    PasswordMustChange,
    NewPasswordNotComplexEnough,
    NewPasswordTooShort,
    NewPasswordTooLong,
    NewPasswordRejected,
    MustWait,        ///< after several failures in a row to log in
    TooManyFailures, ///< until another super-user clears them
    IsCaller,        ///< what only somebody else may do for this user
};

struct Reason final {
    Party party = Party::User;
    Cause cause = Cause::NameUnknown;

    [[nodiscard]] bool operator==(const Reason&) const = default;
};

/// `target_password_expired`: how records and the command line spell a reason.
[[nodiscard]] USHER_CORE_EXPORT QString reasonName(Reason reason);

} // namespace usher
