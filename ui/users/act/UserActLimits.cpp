// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/UserActLimits.h"

#include <QCoreApplication>

#include "ui/act/ActButton.h"

namespace usher::ui
{

namespace
{

class UserActLimitsWords final
{
    Q_DECLARE_TR_FUNCTIONS(UserActLimits)
};

/// Returns whether the act is refused for the admin's own account.
bool needsAnother(UserActKind kind)
{
    return kind == UserActKind::Contain || kind == UserActKind::Lock || kind == UserActKind::Release ||
           kind == UserActKind::ClearFailures;
}

} // namespace

UserActLimits userActLimits(const sso::StoreSummary& store, const QString& adminName)
{
    return {.adminName = adminName, .whyNobodyActs = whyNobodyActs(store)};
}

bool isOffered(UserActKind kind, const sso::ListedUser& user)
{
    switch (kind) {
    case UserActKind::Lock:
        return !user.isLocked;
    case UserActKind::Unlock:
    case UserActKind::Release:
        return user.isLocked;
    default:
        return true;
    }
}

bool isUsual(UserActKind kind, const sso::UserDetails& user)
{
    switch (kind) {
    case UserActKind::Contain:
    case UserActKind::Lock:
    case UserActKind::SetPassword:
        return !user.isLocked;
    case UserActKind::Unlock:
    case UserActKind::Release:
        return user.isLocked;
    case UserActKind::EndSessions:
        return user.liveSessions > 0;
    case UserActKind::ClearFailures:
        return user.failuresInRow > 0;
    }
    return true;
}

QString whyNot(UserActKind kind, const sso::ListedUser& user, const UserActLimits& limits)
{
    const bool changesOnlyTheLog = kind == UserActKind::ClearFailures;
    if (!limits.whyNobodyActs.isEmpty() && !changesOnlyTheLog) {
        return limits.whyNobodyActs;
    }
    if (needsAnother(kind) && user.username == limits.adminName) {
        return UserActLimitsWords::tr("This is your own account. Only another super-user can do this.");
    }
    if (kind == UserActKind::EndSessions && user.liveSessions == 0) {
        return UserActLimitsWords::tr("The user has no live sessions.");
    }
    return {};
}

} // namespace usher::ui
