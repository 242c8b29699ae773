// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/account/AccountState.h"

#include "core/odb/tables/UserTable.h"

namespace usher::sso
{

AccountState accountState(const ListedUser& user, TimePoint now)
{
    if (user.isLocked) {
        return AccountState::Locked;
    }
    if (user.signUpStatus != odb::finalStatus) {
        return AccountState::SignUpNotFinal;
    }
    if (user.approvalStatus != odb::approvedStatus) {
        return AccountState::NotApproved;
    }
    if (user.passwordExpiry < now) {
        return AccountState::PasswordExpired;
    }
    return user.passwordMustChange ? AccountState::MustChangePassword : AccountState::Active;
}

} // namespace usher::sso
