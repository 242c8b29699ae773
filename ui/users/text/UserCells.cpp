// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/text/UserCells.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/users/text/UserState.h"
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

QString userColumnTitle(UserColumn column)
{
    switch (column) {
    case UserColumn::Name:
        return UserCellsWords::tr("User");
    case UserColumn::State:
        return UserCellsWords::tr("State");
    case UserColumn::LiveSessions:
        return UserCellsWords::tr("Sessions");
    case UserColumn::PasswordExpires:
        return UserCellsWords::tr("Password Expires");
    case UserColumn::OneTimeCode:
        return UserCellsWords::tr("One-Time Code");
    case UserColumn::SuperUser:
        return UserCellsWords::tr("Super-User");
    }
    return {};
}

QString userCellText(const sso::ListedUser& user, UserColumn column, TimePoint now)
{
    switch (column) {
    case UserColumn::Name:
        return user.username;
    case UserColumn::State:
        return userBadge(user, now).text;
    case UserColumn::LiveSessions:
        return QLocale().toString(user.liveSessions);
    case UserColumn::PasswordExpires:
        return shortLocalText(user.passwordExpiry, now);
    case UserColumn::OneTimeCode:
        return user.isTotpEnabled ? UserCellsWords::tr("on") : UserCellsWords::tr("off");
    case UserColumn::SuperUser:
        return user.isSuperUser ? UserCellsWords::tr("yes") : UserCellsWords::tr("no");
    }
    return {};
}

} // namespace usher::ui
