// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/SessionRules.h"

#include "core/sso/call/AddressRule.h"

namespace usher::sso
{

namespace
{

struct SessionCheck {
    const odb::SessionRow* session;
    const odb::Owner* owner;
    const Caller& caller;
    const store::Policy& policy;
    TimePoint now;
};

using Answer = std::optional<Refusal>;
using Rule = Answer (*)(const SessionCheck&);

Answer sessionIsThere(const SessionCheck& check)
{
    return refuseIf(!check.session, Status::NoSuchSession, Cause::SessionUnknown);
}

/// The reference looks only among the sessions of approved users. To it, any other session does not exist.
Answer ownerIsAmongTheApproved(const SessionCheck& check)
{
    return refuseIf(!check.owner->isApproved(), Status::NoSuchSession, Cause::NotApproved);
}

Answer sessionHasNotExpired(const SessionCheck& check)
{
    const TimePoint expiration = check.session->expirationTime;
    return refuseIf(expiration <= check.now, Status::NoSuchSession, Cause::SessionExpired, expiration);
}

Answer appIsKnown(const SessionCheck& check)
{
    return refuseIf(!check.policy.apps.all.contains(check.caller.currentApp), Status::AppInvalid,
                    Cause::AppUnknown);
}

Answer addressIsAllowed(const SessionCheck& check)
{
    const auto& lists = check.policy.userAddressList;
    const auto listed = lists.find(check.owner->username);
    if (listed != lists.end()) {
        return refuseIf(!isAddressAllowed(check.caller.remoteAddr, listed->second), Status::NotAllowed,
                        Cause::AddressNotAllowed);
    }
    const auto& mustBeListed = check.policy.login.rejectIfNotListed;
    return mustBeListed ? refuseIf(*mustBeListed, Status::NotAllowed, Cause::AddressNotAllowed)
                        : settingUnusable;
}

Answer ownerIsNotLocked(const SessionCheck& check)
{
    return refuseTelling(check.owner->isLocked, check.policy.login.informIfLocked, Status::UserLocked,
                         Cause::Locked);
}

Answer signUpIsFinal(const SessionCheck& check)
{
    return refuseTelling(!check.owner->isSignedUp(), check.policy.login.informIfNotConfirmed,
                         Status::SignUpStatusInvalid, Cause::SignUpNotFinal);
}

Answer ownerIsApproved(const SessionCheck& check)
{
    return refuseTelling(!check.owner->isApproved(), check.policy.login.informIfNotApproved,
                         Status::SignUpStatusInvalid, Cause::NotApproved);
}

Answer passwordHasNotExpired(const SessionCheck& check)
{
    const TimePoint expiry = check.owner->passwordExpiry;
    return refuseTelling(check.now > expiry, check.policy.password.informIfExpired, Status::PasswordExpired,
                         Cause::PasswordExpired, expiry);
}

/// The rules in the reference's order, with the numbers of its documentation. Usher's calls never reach its
/// check 9, on metadata that a caller supplies.
constexpr Rule lookUpRules[] = {
    sessionIsThere,          // 2
    ownerIsAmongTheApproved, // 2
    sessionHasNotExpired,    // 2
};
constexpr Rule ownerRules[] = {
    appIsKnown,            // 3
    addressIsAllowed,      // 4
    ownerIsNotLocked,      // 5
    signUpIsFinal,         // 6
    ownerIsApproved,       // 7
    passwordHasNotExpired, // 8
};

} // namespace

std::optional<Refusal> refuseSession(const odb::SessionRow* session, const Caller& caller,
                                     const store::Policy& policy, TimePoint now)
{
    const Answer refusal = refuseLookUp(session, caller, policy, now);
    return refusal || !session ? refusal : refuseOwner(session->owner, caller, policy, now);
}

std::optional<Refusal> refuseLookUp(const odb::SessionRow* session, const Caller& caller,
                                    const store::Policy& policy, TimePoint now)
{
    return firstRefusal(lookUpRules,
                        SessionCheck{session, session ? &session->owner : nullptr, caller, policy, now});
}

std::optional<Refusal> refuseOwner(const odb::Owner& owner, const Caller& caller, const store::Policy& policy,
                                   TimePoint now)
{
    return firstRefusal(ownerRules, SessionCheck{nullptr, &owner, caller, policy, now});
}

} // namespace usher::sso
