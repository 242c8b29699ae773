// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/text/UserState.h"

#include <QCoreApplication>

#include "core/sso/account/AccountState.h"
#include "ui/widgets/feedback/RefusalBadge.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

using sso::AccountState;

namespace
{

class UserStateWords final
{
    Q_DECLARE_TR_FUNCTIONS(UserState)
};

} // namespace

bool areLoginsPaused(const sso::ListedUser& user, TimePoint now)
{
    const AccountState state = accountState(user, now);
    const bool canLogIn = state == AccountState::Active || state == AccountState::MustChangePassword;
    return canLogIn && user.waitsUntil > now;
}

Badge userBadge(const sso::ListedUser& user, TimePoint now)
{
    if (areLoginsPaused(user, now)) {
        return {BadgeKind::Warning, UserStateWords::tr("logins paused"), theme::Icon::Clock};
    }
    switch (accountState(user, now)) {
    case AccountState::Locked:
        return refusalBadge(Cause::Locked);
    case AccountState::SignUpNotFinal:
        return refusalBadge(Cause::SignUpNotFinal);
    case AccountState::NotApproved:
        return refusalBadge(Cause::NotApproved);
    case AccountState::PasswordExpired:
        return refusalBadge(Cause::PasswordExpired);
    case AccountState::MustChangePassword:
        return {BadgeKind::Warning, UserStateWords::tr("must change password"), theme::Icon::KeyRound};
    case AccountState::Active:
        break;
    }
    return {BadgeKind::Success, UserStateWords::tr("active"), theme::Icon::CircleCheck};
}

QString userStateSentence(const sso::ListedUser& user, TimePoint now)
{
    if (areLoginsPaused(user, now)) {
        return UserStateWords::tr("Too many failed logins: every login is refused until %1. Sessions stay "
                                  "valid.")
            .arg(zonedTextWithDistance(*user.waitsUntil, now));
    }
    switch (accountState(user, now)) {
    case AccountState::Locked:
        return UserStateWords::tr("The user cannot log in, and sessions of the user are refused.");
    case AccountState::SignUpNotFinal:
        return UserStateWords::tr("The user has not completed the sign-up, so logins and sessions are "
                                  "refused.");
    case AccountState::NotApproved:
        return UserStateWords::tr("Nobody has approved the user, so logins and sessions are refused.");
    case AccountState::PasswordExpired:
        return UserStateWords::tr("The password has expired, so logins and sessions are refused until the "
                                  "user has a new one.");
    case AccountState::MustChangePassword:
        return UserStateWords::tr("The user can log in only with a new password beside the old one.");
    case AccountState::Active:
        break;
    }
    return UserStateWords::tr("The user can log in.");
}

} // namespace usher::ui
