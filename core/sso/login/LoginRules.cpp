// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/login/LoginRules.h"

#include "core/sso/login/NewPassword.h"

namespace usher::sso
{

namespace
{

using Answer = std::optional<Refusal>;
using Rule = Answer (*)(const LoginAttempt&, const store::Policy&);

/// This comes before every other check, as where the reference parses the address.
Answer addressIsReadable(const LoginAttempt& attempt, const store::Policy&)
{
    return refuseIf(!attempt.isAddressReadable, Status::InvalidInput, Cause::AddressUnreadable);
}

/// This comes before every check of the user, so that a person who must wait learns nothing.
Answer nobodyHasToWait(const LoginAttempt& attempt, const store::Policy&)
{
    return refuseForFailures(attempt.failures, attempt.now);
}

Answer nameIsKnown(const LoginAttempt& attempt, const store::Policy&)
{
    return refuseIf(!attempt.user, Status::NotAllowed, Cause::NameUnknown);
}

Answer userIsApproved(const LoginAttempt& attempt, const store::Policy&)
{
    return refuseIf(!attempt.user->owner.isApproved(), Status::NotAllowed, Cause::NotApproved);
}

/// The password comes before the checks that follow, so that nobody learns an account's state without it.
Answer passwordIsRight(const LoginAttempt& attempt, const store::Policy&)
{
    switch (attempt.password) {
    case PasswordVerdict::Right:
        return std::nullopt;
    case PasswordVerdict::Missing:
        return refuseIf(true, Status::NotAllowed, Cause::PasswordMissing);
    case PasswordVerdict::Unreadable:
        return refuseIf(true, Status::NotAllowed, Cause::PasswordUnreadable);
    case PasswordVerdict::TooLong:
    case PasswordVerdict::Wrong:
        break;
    }
    return refuseIf(true, Status::NotAllowed, Cause::PasswordWrong);
}

Answer oneTimeCodeIsRight(const LoginAttempt& attempt, const store::Policy& policy)
{
    switch (attempt.totp) {
    case TotpVerdict::NotAsked:
    case TotpVerdict::Right:
        return std::nullopt;
    case TotpVerdict::Missing:
        return refuseIf(true, policy.login.informIfTotpMissing ? Status::TotpCodeMissing : Status::NotAllowed,
                        Cause::TotpMissing);
    case TotpVerdict::Unreadable:
        return refuseIf(true, Status::NotAllowed, Cause::TotpUnreadable);
    case TotpVerdict::Wrong:
        break;
    }
    return refuseIf(true, Status::NotAllowed, Cause::TotpWrong);
}

Answer userIsInTheAudience(const LoginAttempt& attempt, const store::Policy&)
{
    return refuseIf(attempt.audience == Audience::SuperUserOnly && !attempt.user->owner.isSuperUser,
                    Status::SuperUserRequired, Cause::NotSuperUser);
}

Answer appMayLogIn(const LoginAttempt& attempt, const store::Policy& policy)
{
    return refuseTelling(!policy.apps.loginAllowed.contains(attempt.caller.currentApp),
                         policy.apps.informIfAppInvalid, Status::AppInvalid, Cause::AppMayNotLogIn);
}

Answer userIsInOrder(const LoginAttempt& attempt, const store::Policy& policy)
{
    return refuseOwner(attempt.user->owner, attempt.caller, policy, attempt.now);
}

Answer passwordIsNotAboutToExpire(const LoginAttempt& attempt, const store::Policy& policy)
{
    const auto isSoon = isAboutToExpire(attempt.user->owner.passwordExpiry, policy, attempt.now);
    const auto& isWarned = policy.password.informIfAboutToExpire;
    if (!isSoon || (*isSoon && !isWarned)) {
        return settingUnusable;
    }
    return refuseIf(*isSoon && !*isWarned, Status::PasswordAboutToExpireRefused,
                    Cause::PasswordAboutToExpire);
}

/// Where the policy does not tell that the password must be changed, a missing new password is judged as an
/// empty one. It is too short even if the policy has no least length, because nobody could log in with it.
Answer newPasswordIsGivenIfNeeded(const LoginAttempt& attempt, const store::Policy& policy)
{
    if (!attempt.user->passwordMustChange || attempt.newPassword != NewPasswordVerdict::NotGiven) {
        return std::nullopt;
    }
    const auto& mayInform = policy.password.informIfMustBeChanged;
    if (!mayInform) {
        return settingUnusable;
    }
    Status status = Status::PasswordMustSendNew;
    if (!*mayInform) {
        const auto refusal = refuseNewPassword({}, policy);
        status = refusal ? refusal->status : Status::PasswordTooShort;
    }
    return refuseIf(true, status, Cause::PasswordMustChange);
}

Answer newPasswordIsGood(const LoginAttempt& attempt, const store::Policy&)
{
    return attempt.user->passwordMustChange ? attempt.newPasswordRefusal : std::nullopt;
}

Answer newTimesAreDates(const LoginAttempt& attempt, const store::Policy& policy)
{
    const bool isNewPasswordUsable =
        !attempt.user->passwordMustChange || store::movedBy(attempt.now, policy.password.expiry);
    return isNewPasswordUsable && store::movedBy(attempt.now, policy.sessionExpiry) ? std::nullopt
                                                                                    : Answer(settingUnusable);
}

constexpr Rule loginRules[] = {
    addressIsReadable,
    nobodyHasToWait, // Usher's own
    nameIsKnown,
    userIsApproved,
    passwordIsRight,
    oneTimeCodeIsRight,
    userIsInTheAudience, // Usher's own
    appMayLogIn,
    userIsInOrder, // checks 3 to 8, which apply to sessions too
    passwordIsNotAboutToExpire,
    newPasswordIsGivenIfNeeded,
    newPasswordIsGood,
    newTimesAreDates,
};

} // namespace

std::optional<Refusal> refuseLogin(const LoginAttempt& attempt, const store::Policy& policy)
{
    return firstRefusal(loginRules, attempt, policy);
}

std::optional<Refusal> refuseForFailures(const LoginFailures& failures, TimePoint now)
{
    if (failures.areTooMany()) {
        return refuseIf(true, Status::NotAllowed, Cause::TooManyFailures);
    }
    return refuseIf(now < failures.endOfWait(), Status::NotAllowed, Cause::MustWait);
}

LoginFailures failuresAfterRefusal(const LoginAttempt& attempt)
{
    bool isGuess = false;
    switch (attempt.password) {
    case PasswordVerdict::Right:
        isGuess = attempt.totp == TotpVerdict::Wrong || attempt.totp == TotpVerdict::Unreadable;
        break;
    case PasswordVerdict::Wrong:
    case PasswordVerdict::Unreadable:
        isGuess = true;
        break;
    case PasswordVerdict::Missing:
    case PasswordVerdict::TooLong:
        break;
    }
    return isGuess && attempt.isAddressReadable && !refuseForFailures(attempt.failures, attempt.now)
               ? attempt.failures.withOneMore(attempt.now)
               : attempt.failures;
}

store::Usable<bool> isAboutToExpire(TimePoint passwordExpiry, const store::Policy& policy, TimePoint now)
{
    const auto& threshold = policy.password.aboutToExpireThreshold;
    const auto from = threshold ? store::movedBy(passwordExpiry, -*threshold) : std::nullopt;
    return from ? store::Usable<bool>(now > *from) : std::nullopt;
}

} // namespace usher::sso
