// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/text/UserCells.h"

#include <QCoreApplication>

#include "ui/users/text/UserState.h"
#include "ui/words/NumberText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

class UserCellsWords final
{
    Q_DECLARE_TR_FUNCTIONS(UserCells)
};

} // namespace

QString userColumnTitle(UserListColumn column)
{
    switch (column) {
    case UserListColumn::Name:
        return UserCellsWords::tr("User");
    case UserListColumn::State:
        return UserCellsWords::tr("State");
    case UserListColumn::LiveSessions:
        return UserCellsWords::tr("Sessions");
    case UserListColumn::PasswordExpires:
        return UserCellsWords::tr("Password Expires");
    case UserListColumn::OneTimeCode:
        return UserCellsWords::tr("One-Time Code");
    case UserListColumn::SuperUser:
        return UserCellsWords::tr("Super-User");
    }
    return {};
}

QString userCellText(const sso::ListedUser& user, UserListColumn column, TimePoint now)
{
    switch (column) {
    case UserListColumn::Name:
        return user.username;
    case UserListColumn::State:
        return userBadge(user, now).text;
    case UserListColumn::LiveSessions:
        return numberText(user.liveSessions);
    case UserListColumn::PasswordExpires:
        return shortLocalText(user.passwordExpiry, now);
    case UserListColumn::OneTimeCode:
        return user.isTotpEnabled ? UserCellsWords::tr("on") : UserCellsWords::tr("off");
    case UserListColumn::SuperUser:
        return user.isSuperUser ? UserCellsWords::tr("yes") : UserCellsWords::tr("no");
    }
    return {};
}

} // namespace usher::ui
