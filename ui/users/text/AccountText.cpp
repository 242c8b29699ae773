// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/text/AccountText.h"

#include <QCoreApplication>

#include "ui/words/NumberText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

class UserTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(UserText)
};

QString linkedLoginLine(const sso::LinkedLogin& login)
{
    QStringList parts{login.authType, login.principal};
    if (!login.source.isEmpty()) {
        parts << login.source;
    }
    if (!login.isActive) {
        parts << UserTextWords::tr("not active");
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString liveSessionsText(qint64 count)
{
    return count == 0 ? UserTextWords::tr("no live sessions") : liveSessions(count);
}

QString liveSessionsSentence(const sso::UserDetails& user)
{
    if (!user.isLocked || user.liveSessions == 0) {
        return {};
    }
    return user.liveSessions == 1
               ? UserTextWords::tr("It is refused while the user is locked, and lives again once the user is "
                                   "unlocked.")
               : UserTextWords::tr("They are refused while the user is locked, and live again once the user "
                                   "is unlocked.");
}

QString passwordSentence(const sso::UserDetails& user, TimePoint now)
{
    const QString when = zonedTextWithDistance(user.passwordExpiry, now);
    const QString expiry = user.passwordExpiry < now ? UserTextWords::tr("Expired on %1.").arg(when)
                                                     : UserTextWords::tr("Expires on %1.").arg(when);
    return user.passwordMustChange
               ? expiry + u' ' + UserTextWords::tr("It must be changed at the next login.")
               : expiry;
}

QString oneTimeCodeSentence(const sso::UserDetails& user)
{
    return user.isTotpEnabled ? UserTextWords::tr("On: a login needs a one-time code beside the password.")
                              : UserTextWords::tr("Off: a login needs only the password.");
}

QString failureCountSentence(const sso::UserDetails& user)
{
    if (user.failuresInRow == 0) {
        return UserTextWords::tr("None");
    }
    return countedText(user.failuresInRow, UserTextWords::tr("1 login has failed since the last success."),
                       UserTextWords::tr("%1 logins have failed since the last success."));
}

QString failuresSentence(const sso::UserDetails& user, TimePoint now)
{
    const QString count = failureCountSentence(user);
    return user.failuresInRow > 0 && user.waitsUntil && *user.waitsUntil > now
               ? count + u' ' +
                     UserTextWords::tr("Every login under this name is refused until %1.")
                         .arg(zonedTextWithDistance(*user.waitsUntil, now))
               : count;
}

QString lockerText(const sso::UserDetails& user)
{
    return user.lockedByUsername.isEmpty() ? user.lockedBy : user.lockedByUsername;
}

QString lockingSentence(const sso::UserDetails& user, TimePoint now)
{
    if (!user.lockedTime) {
        return {};
    }
    const QString when = zonedTextWithDistance(*user.lockedTime, now);
    const QString locker = lockerText(user);
    if (locker.isEmpty()) {
        return user.isLocked ? UserTextWords::tr("Locked on %1.").arg(when)
                             : UserTextWords::tr("Unlocked on %1.").arg(when);
    }
    // Both are replaced in one call, because a name is text from outside.
    return user.isLocked ? UserTextWords::tr("Locked on %1 by %2.").arg(when, locker)
                         : UserTextWords::tr("Unlocked on %1 by %2.").arg(when, locker);
}

QString approvalText(const QString& status)
{
    return status == QLatin1StringView("approved")          ? UserTextWords::tr("Approved")
           : status == QLatin1StringView("rejected")        ? UserTextWords::tr("Rejected")
           : status == QLatin1StringView("before_decision") ? UserTextWords::tr("Nobody has decided yet")
                                                            : status;
}

QString signUpText(const QString& status)
{
    return status == QLatin1StringView("final")                 ? UserTextWords::tr("Complete")
           : status == QLatin1StringView("before_confirmation") ? UserTextWords::tr("Not confirmed yet")
           : status == QLatin1StringView("to_approve") ? UserTextWords::tr("Confirmed, to be approved")
                                                       : status;
}

QStringList linkedLoginLines(const sso::UserDetails& user)
{
    if (!user.linkedLogins) {
        return {UserTextWords::tr("Not known: the database has no table of them that can be read.")};
    }
    QStringList lines;
    for (const sso::LinkedLogin& login : *user.linkedLogins) {
        lines << linkedLoginLine(login);
    }
    return lines.isEmpty() ? QStringList{UserTextWords::tr("None")} : lines;
}

} // namespace usher::ui
