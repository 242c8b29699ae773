// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/UserActText.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/users/text/AccountText.h"

namespace usher::ui
{

namespace
{

class UserActWords final
{
    Q_DECLARE_TR_FUNCTIONS(UserAct)
};

QString sessionsStay(qint64 count)
{
    return count == 0   ? UserActWords::tr("The user has no live sessions.")
           : count == 1 ? UserActWords::tr("The user's live session goes on. No session is ended.")
                        : UserActWords::tr("The user's %1 live sessions go on. No session is ended.")
                              .arg(QLocale().toString(count));
}

QString sessionsWait(qint64 count)
{
    return count == 0 ? UserActWords::tr("The user has no live sessions.")
           : count == 1
               ? UserActWords::tr("The user's live session is refused while the user is locked, but not "
                                  "ended: it lives again when the user is unlocked.")
               : UserActWords::tr("The user's %1 live sessions are refused while the user is locked, but not "
                                  "ended: they live again when the user is unlocked.")
                     .arg(QLocale().toString(count));
}

/// Returns what becomes of the sessions when the user gets a new password.
QString sessionsAfterPassword(const sso::ListedUser& user)
{
    return user.isLocked ? sessionsWait(user.liveSessions) : sessionsStay(user.liveSessions);
}

QString sessionsRevive(qint64 count)
{
    return count == 0   ? UserActWords::tr("The user has no sessions that could live again.")
           : count == 1 ? UserActWords::tr("1 session lives again at once, whoever holds its token.")
                        : UserActWords::tr("%1 sessions live again at once, whoever holds their tokens.")
                              .arg(QLocale().toString(count));
}

QString sessionsEnd(qint64 count)
{
    return count == 0   ? UserActWords::tr("The user has no live sessions that would be ended.")
           : count == 1 ? UserActWords::tr("The user's live session is ended. Its token never works again.")
                        : UserActWords::tr("The user's %1 live sessions are ended. Their tokens never work "
                                           "again.")
                              .arg(QLocale().toString(count));
}

QString counted(qint64 count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(QLocale().toString(count));
}

} // namespace

QString userActLabel(UserActKind kind)
{
    switch (kind) {
    case UserActKind::Contain:
        return UserActWords::tr("Contain…");
    case UserActKind::Lock:
        return UserActWords::tr("Lock…");
    case UserActKind::Unlock:
        return UserActWords::tr("Unlock…");
    case UserActKind::Release:
        return UserActWords::tr("Release…");
    case UserActKind::SetPassword:
        return UserActWords::tr("Set password…");
    case UserActKind::EndSessions:
        return UserActWords::tr("End all sessions…");
    case UserActKind::ClearFailures:
        return UserActWords::tr("Clear failures…");
    }
    return {};
}

theme::Icon userActIcon(UserActKind kind)
{
    switch (kind) {
    case UserActKind::Contain:
        return theme::Icon::Ban;
    case UserActKind::Lock:
        return theme::Icon::Lock;
    case UserActKind::Unlock:
        return theme::Icon::LockOpen;
    case UserActKind::Release:
        return theme::Icon::ShieldCheck;
    case UserActKind::SetPassword:
        return theme::Icon::KeyRound;
    case UserActKind::EndSessions:
        return theme::Icon::CircleX;
    case UserActKind::ClearFailures:
        break;
    }
    return theme::Icon::Eraser;
}

QString userActPurpose(UserActKind kind)
{
    switch (kind) {
    case UserActKind::Contain:
        return UserActWords::tr("Keep the user out: lock, replace the password, end every session");
    case UserActKind::Lock:
        return UserActWords::tr("Refuse the user's logins and sessions until the user is unlocked");
    case UserActKind::Unlock:
        return UserActWords::tr("Let the user log in again, with the password that is set now");
    case UserActKind::Release:
        return UserActWords::tr("Let the user in again, with a new password and without old sessions");
    case UserActKind::SetPassword:
        return UserActWords::tr("Set a password that the user must change at the next login");
    case UserActKind::EndSessions:
        return UserActWords::tr("End every live session of the user");
    case UserActKind::ClearFailures:
        return UserActWords::tr("End the wait after failed logins");
    }
    return {};
}

QString userActTitle(UserActKind kind)
{
    switch (kind) {
    case UserActKind::Contain:
        return UserActWords::tr("Contain user");
    case UserActKind::Lock:
        return UserActWords::tr("Lock user");
    case UserActKind::Unlock:
        return UserActWords::tr("Unlock user");
    case UserActKind::Release:
        return UserActWords::tr("Release user");
    case UserActKind::SetPassword:
        return UserActWords::tr("Set password");
    case UserActKind::EndSessions:
        return UserActWords::tr("End sessions");
    case UserActKind::ClearFailures:
        return UserActWords::tr("Clear failed logins");
    }
    return {};
}

QString userActVerb(UserActKind kind)
{
    switch (kind) {
    case UserActKind::Contain:
        return UserActWords::tr("Contain");
    case UserActKind::Lock:
        return UserActWords::tr("Lock");
    case UserActKind::Unlock:
        return UserActWords::tr("Unlock");
    case UserActKind::Release:
        return UserActWords::tr("Release");
    case UserActKind::SetPassword:
        return UserActWords::tr("Set password");
    case UserActKind::EndSessions:
        return UserActWords::tr("End");
    case UserActKind::ClearFailures:
        return UserActWords::tr("Clear");
    }
    return {};
}

QStringList userActFacts(UserActKind kind, const sso::UserDetails& user, TimePoint now)
{
    const QString mustChange = UserActWords::tr("The user must change it at the next login.");
    switch (kind) {
    case UserActKind::Contain:
        return {UserActWords::tr("The user is locked, and the password is replaced by one that nobody knows. "
                                 "From then on nobody gets in."),
                sessionsEnd(user.liveSessions),
                UserActWords::tr("Release lets the user in again, with a new password.")};
    case UserActKind::Lock:
        return {UserActWords::tr("The user cannot log in until somebody unlocks the account."),
                sessionsWait(user.liveSessions),
                UserActWords::tr("If a session or the password was stolen, use Contain instead.")};
    case UserActKind::Unlock:
        return {
            UserActWords::tr("The user can log in again, with the password that is set now; after Contain "
                             "nobody knows it: use Release."),
            sessionsRevive(user.liveSessions),
            UserActWords::tr("If a session or the password was stolen, use Release instead.")};
    case UserActKind::Release:
        return {UserActWords::tr("The user is unlocked, and can log in with the new password."), mustChange,
                sessionsEnd(user.liveSessions),
                UserActWords::tr("Neither an old session nor the old password works again.")};
    case UserActKind::SetPassword:
        return {UserActWords::tr("The old password is replaced by the new one."), mustChange,
                sessionsAfterPassword(user)};
    case UserActKind::ClearFailures:
        return {failuresSentence(user, now),
                UserActWords::tr("Logins under this name are judged again at once.")};
    case UserActKind::EndSessions:
        break;
    }
    return {};
}

QString userActDone(UserActKind kind, const sso::ListedUser& user)
{
    const QString& username = user.username;
    const qint64 liveSessions = user.liveSessions;
    switch (kind) {
    case UserActKind::Lock:
        return UserActWords::tr("%1 is locked.").arg(username) + u' ' + sessionsWait(liveSessions);
    case UserActKind::Unlock:
        return UserActWords::tr("%1 is unlocked.").arg(username) + u' ' +
               (liveSessions == 0 ? UserActWords::tr("The user has no live sessions.")
                                  : counted(liveSessions, UserActWords::tr("1 session lives again."),
                                            UserActWords::tr("%1 sessions live again.")));
    case UserActKind::SetPassword:
        return UserActWords::tr("%1 has a new password.").arg(username) + u' ' + sessionsAfterPassword(user);
    case UserActKind::ClearFailures:
        return UserActWords::tr("The failed logins of %1 are cleared.").arg(username);
    default:
        return {};
    }
}

} // namespace usher::ui
