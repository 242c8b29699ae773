// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/usher_core_export.h"

namespace usher
{

/// The party whose token or account a refusal is about.
enum class Party {
    Current, ///< the caller, identified by `current_ust`
    Target,  ///< the session that the call is about, identified by `target_ust`, and its owner
    User,    ///< the user who logs in or out
};

/// Why a call was refused. The causes are Usher's own and more precise than the reference's status.
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
    MustWait,          ///< after several failed logins in a row
    TooManyFailures,   ///< until another super-user clears the failures, or they are forgotten
    IsCaller,          ///< only another super-user may do this for this user
    AddressUnreadable, ///< the remote address is not an IP address
    NoTokenInText,     ///< there is text around the place of a token, but no token
    SeveralTokens,     ///< the text that was given for a token has several different ones
    SettingUnusable,   ///< sso.conf has a value with which the server itself fails in this call
    ExpiryHookSet,     ///< a service decides how long sessions live, and Usher cannot ask it
    ProofTooOld,       ///< the caller must give the password again before acting or exporting
    ReasonMissing,     ///< the caller must say why
    LastSuperUser,     ///< nobody could log in as a super-user any more
    ApprovalMissing,   ///< a second super-user must approve it
    OwnProposal,       ///< nobody approves what they have proposed themselves
    ProposalExpired,   ///< the proposal is too old
    ProposalChanged,   ///< what was approved is not what was proposed
    ProposalUsed,      ///< the proposal has been approved before
};

struct Reason final {
    Party party = Party::User;
    Cause cause = Cause::NameUnknown;

    [[nodiscard]] bool operator==(const Reason&) const = default;
};

/// Returns the name of a reason as records and the command line spell it, for example
/// `target_password_expired`.
[[nodiscard]] USHER_CORE_EXPORT QString reasonName(Reason reason);

/// Returns the reason of this name, or nothing if the name is not known.
[[nodiscard]] USHER_CORE_EXPORT std::optional<Reason> reasonNamed(const QString& name);

} // namespace usher
