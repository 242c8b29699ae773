// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/text/ReasonText.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

namespace usher::ui
{

namespace
{

struct CauseWords {
    Cause cause;
    const char* words;
};

constexpr std::array causes{
    CauseWords{Cause::TokenMissing, QT_TRANSLATE_NOOP("ReasonText", "Token is missing")},
    CauseWords{Cause::TokenUnreadable, QT_TRANSLATE_NOOP("ReasonText", "Token cannot be decrypted")},
    CauseWords{Cause::SessionUnknown, QT_TRANSLATE_NOOP("ReasonText", "No such session")},
    CauseWords{Cause::SessionExpired, QT_TRANSLATE_NOOP("ReasonText", "Session has expired")},
    CauseWords{Cause::AppUnknown, QT_TRANSLATE_NOOP("ReasonText", "Application is unknown")},
    CauseWords{Cause::AppMayNotLogIn, QT_TRANSLATE_NOOP("ReasonText", "Application may not log in")},
    CauseWords{Cause::AddressNotAllowed, QT_TRANSLATE_NOOP("ReasonText", "Address is not allowed")},
    CauseWords{Cause::Locked, QT_TRANSLATE_NOOP("ReasonText", "User is locked")},
    CauseWords{Cause::SignUpNotFinal, QT_TRANSLATE_NOOP("ReasonText", "Sign-up is not complete")},
    CauseWords{Cause::NotApproved, QT_TRANSLATE_NOOP("ReasonText", "User is not approved")},
    CauseWords{Cause::PasswordExpired, QT_TRANSLATE_NOOP("ReasonText", "Password has expired")},
    CauseWords{Cause::NotSuperUser, QT_TRANSLATE_NOOP("ReasonText", "Not a super-user")},
    CauseWords{Cause::NameUnknown, QT_TRANSLATE_NOOP("ReasonText", "No such user name")},
    CauseWords{Cause::NameInvalid, QT_TRANSLATE_NOOP("ReasonText", "User name is not valid")},
    CauseWords{Cause::NameExists, QT_TRANSLATE_NOOP("ReasonText", "User name is taken")},
    CauseWords{Cause::NameTooLong, QT_TRANSLATE_NOOP("ReasonText", "User name is too long")},
    CauseWords{Cause::NameHasWhitespace, QT_TRANSLATE_NOOP("ReasonText", "User name has white space")},
    CauseWords{Cause::PasswordMissing, QT_TRANSLATE_NOOP("ReasonText", "Password is missing")},
    CauseWords{Cause::PasswordWrong, QT_TRANSLATE_NOOP("ReasonText", "Password is wrong")},
    CauseWords{Cause::PasswordUnreadable, QT_TRANSLATE_NOOP("ReasonText", "Password cannot be decrypted")},
    CauseWords{Cause::TotpMissing, QT_TRANSLATE_NOOP("ReasonText", "One-time code is missing")},
    CauseWords{Cause::TotpWrong, QT_TRANSLATE_NOOP("ReasonText", "One-time code is wrong")},
    CauseWords{Cause::TotpUnreadable, QT_TRANSLATE_NOOP("ReasonText", "One-time code cannot be checked")},
    CauseWords{Cause::PasswordAboutToExpire, QT_TRANSLATE_NOOP("ReasonText", "Password is about to expire")},
    CauseWords{Cause::PasswordMustChange, QT_TRANSLATE_NOOP("ReasonText", "Password must be changed")},
    CauseWords{Cause::NewPasswordNotComplexEnough,
               QT_TRANSLATE_NOOP("ReasonText", "New password is too easy to guess")},
    CauseWords{Cause::NewPasswordTooShort, QT_TRANSLATE_NOOP("ReasonText", "New password is too short")},
    CauseWords{Cause::NewPasswordTooLong, QT_TRANSLATE_NOOP("ReasonText", "New password is too long")},
    CauseWords{Cause::NewPasswordRejected, QT_TRANSLATE_NOOP("ReasonText", "New password is not allowed")},
    CauseWords{Cause::MustWait, QT_TRANSLATE_NOOP("ReasonText", "Wait after several failures")},
    CauseWords{Cause::TooManyFailures, QT_TRANSLATE_NOOP("ReasonText", "Too many failures in a row")},
    CauseWords{Cause::IsCaller, QT_TRANSLATE_NOOP("ReasonText", "Only somebody else may do this")},
    CauseWords{Cause::NoTokenInText, QT_TRANSLATE_NOOP("ReasonText", "There is no token in the text")},
    CauseWords{Cause::SeveralTokens, QT_TRANSLATE_NOOP("ReasonText", "There are several tokens in the text")},
    CauseWords{Cause::AddressUnreadable, QT_TRANSLATE_NOOP("ReasonText", "Address cannot be read")},
    CauseWords{Cause::SettingUnusable, QT_TRANSLATE_NOOP("ReasonText", "Setting in sso.conf cannot be used")},
    CauseWords{Cause::ExpiryHookSet, QT_TRANSLATE_NOOP("ReasonText", "A service sets when sessions expire")},
    CauseWords{Cause::ProofTooOld, QT_TRANSLATE_NOOP("ReasonText", "Password must be given again")},
    CauseWords{Cause::ReasonMissing, QT_TRANSLATE_NOOP("ReasonText", "Reason is missing")},
    CauseWords{Cause::LastSuperUser,
               QT_TRANSLATE_NOOP("ReasonText", "Last super-user who could still log in")},
    CauseWords{Cause::ApprovalMissing, QT_TRANSLATE_NOOP("ReasonText", "Second super-user must approve it")},
    CauseWords{Cause::OwnProposal,
               QT_TRANSLATE_NOOP("ReasonText", "Nobody approves a proposal of their own")},
    CauseWords{Cause::ProposalExpired, QT_TRANSLATE_NOOP("ReasonText", "Proposal has expired")},
    CauseWords{Cause::ProposalChanged, QT_TRANSLATE_NOOP("ReasonText", "Proposal is not what was approved")},
    CauseWords{Cause::ProposalUsed, QT_TRANSLATE_NOOP("ReasonText", "Proposal was approved before")},
};

} // namespace

QString reasonText(Reason reason)
{
    const auto* const known = std::ranges::find(causes, reason.cause, &CauseWords::cause);
    if (known == causes.end()) {
        return reasonName(reason);
    }
    const QString words = QCoreApplication::translate("ReasonText", known->words);
    //: The reason of a refusal that is about the person who asked, not about the user or session in question
    return reason.party == Party::Current ? QCoreApplication::translate("ReasonText", "Caller: %1").arg(words)
                                          : words;
}

std::optional<QString> tokenFaultText(const Error& error)
{
    if (error.kind != ErrorKind::Refused || !error.reason || error.reason->party != Party::Target) {
        return {};
    }
    return QCoreApplication::translate(
               "ReasonText", "%1. Check that it was copied whole, and that it comes from this server.")
        .arg(reasonText(*error.reason));
}

} // namespace usher::ui
