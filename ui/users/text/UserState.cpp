// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/text/UserState.h"

#include <QCoreApplication>

#include "ui/widgets/feedback/RefusalBadge.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

class UserStateWords final
{
    Q_DECLARE_TR_FUNCTIONS(UserState)
};

} // namespace

UserState userState(const sso::UserDetails& user, TimePoint now)
{
    if (user.isLocked) {
        return UserState::Locked;
    }
    if (user.signUpStatus != QLatin1StringView("final")) {
        return UserState::SignUpNotFinal;
    }
    if (user.approvalStatus != QLatin1StringView("approved")) {
        return UserState::NotApproved;
    }
    if (user.passwordExpiry < now) {
        return UserState::PasswordExpired;
    }
    if (user.waitsUntil > now) {
        return UserState::LoginsPaused;
    }
    return user.passwordMustChange ? UserState::MustChangePassword : UserState::Active;
}

Badge userBadge(UserState state)
{
    switch (state) {
    case UserState::Locked:
        return refusalBadge(Cause::Locked);
    case UserState::SignUpNotFinal:
        return refusalBadge(Cause::SignUpNotFinal);
    case UserState::NotApproved:
        return refusalBadge(Cause::NotApproved);
    case UserState::PasswordExpired:
        return refusalBadge(Cause::PasswordExpired);
    case UserState::LoginsPaused:
        return {BadgeKind::Warning, UserStateWords::tr("logins paused"), theme::Icon::Clock};
    case UserState::MustChangePassword:
        return {BadgeKind::Warning, UserStateWords::tr("must change password"), theme::Icon::KeyRound};
    case UserState::Active:
        break;
    }
    return {BadgeKind::Success, UserStateWords::tr("active"), theme::Icon::CircleCheck};
}

QString userStateSentence(const sso::UserDetails& user, TimePoint now)
{
    switch (userState(user, now)) {
    case UserState::Locked:
        return UserStateWords::tr("The user cannot log in, and sessions of the user are refused.");
    case UserState::SignUpNotFinal:
        return UserStateWords::tr("The user has not completed the sign-up, so logins and sessions are "
                                  "refused.");
    case UserState::NotApproved:
        return UserStateWords::tr("Nobody has approved the user, so logins and sessions are refused.");
    case UserState::PasswordExpired:
        return UserStateWords::tr("The password has expired, so logins and sessions are refused until the "
                                  "user has a new one.");
    case UserState::LoginsPaused:
        return UserStateWords::tr("Too many failed logins: every login is refused until %1. Sessions stay "
                                  "valid.")
            .arg(zonedTextWithDistance(*user.waitsUntil, now));
    case UserState::MustChangePassword:
        return UserStateWords::tr("The user can log in only with a new password beside the old one.");
    case UserState::Active:
        break;
    }
    return UserStateWords::tr("The user can log in.");
}

} // namespace usher::ui
