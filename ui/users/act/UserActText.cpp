// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/UserActText.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "ui/users/text/AccountText.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

namespace
{

class UserActWords final
{
    Q_DECLARE_TR_FUNCTIONS(UserAct)
};

/// How an act is offered, with its texts before they are translated.
struct OfferedAct {
    UserActKind kind;
    theme::Icon icon;
    QLatin1StringView objectName;
    const char* label;
    const char* purpose;
    const char* title;
    const char* verb;
};

constexpr std::array offeredActs{
    OfferedAct{.kind = UserActKind::Contain,
               .icon = theme::Icon::Ban,
               .objectName = QLatin1StringView("containUser"),
               .label = QT_TRANSLATE_NOOP("UserAct", "Contain…"),
               .purpose = QT_TRANSLATE_NOOP(
                   "UserAct", "Keep the user out: lock, replace the password, end every session"),
               .title = QT_TRANSLATE_NOOP("UserAct", "Contain user"),
               .verb = QT_TRANSLATE_NOOP("UserAct", "Contain")},
    OfferedAct{.kind = UserActKind::Lock,
               .icon = theme::Icon::Lock,
               .objectName = QLatin1StringView("lockUser"),
               .label = QT_TRANSLATE_NOOP("UserAct", "Lock…"),
               .purpose = QT_TRANSLATE_NOOP(
                   "UserAct", "Refuse the user's logins and sessions until the user is unlocked"),
               .title = QT_TRANSLATE_NOOP("UserAct", "Lock user"),
               .verb = QT_TRANSLATE_NOOP("UserAct", "Lock")},
    OfferedAct{.kind = UserActKind::Release,
               .icon = theme::Icon::ShieldCheck,
               .objectName = QLatin1StringView("releaseUser"),
               .label = QT_TRANSLATE_NOOP("UserAct", "Release…"),
               .purpose = QT_TRANSLATE_NOOP(
                   "UserAct", "Let the user in again, with a new password and without old sessions"),
               .title = QT_TRANSLATE_NOOP("UserAct", "Release user"),
               .verb = QT_TRANSLATE_NOOP("UserAct", "Release")},
    OfferedAct{.kind = UserActKind::Unlock,
               .icon = theme::Icon::LockOpen,
               .objectName = QLatin1StringView("unlockUser"),
               .label = QT_TRANSLATE_NOOP("UserAct", "Unlock…"),
               .purpose = QT_TRANSLATE_NOOP("UserAct",
                                            "Let the user log in again, with the password that is set now"),
               .title = QT_TRANSLATE_NOOP("UserAct", "Unlock user"),
               .verb = QT_TRANSLATE_NOOP("UserAct", "Unlock")},
    OfferedAct{.kind = UserActKind::SetPassword,
               .icon = theme::Icon::KeyRound,
               .objectName = QLatin1StringView("setUserPassword"),
               .label = QT_TRANSLATE_NOOP("UserAct", "Set password…"),
               .purpose =
                   QT_TRANSLATE_NOOP("UserAct", "Set a password that the user must change at the next login"),
               .title = QT_TRANSLATE_NOOP("UserAct", "Set password"),
               .verb = QT_TRANSLATE_NOOP("UserAct", "Set password")},
    OfferedAct{.kind = UserActKind::EndSessions,
               .icon = theme::Icon::CircleX,
               .objectName = QLatin1StringView("endUserSessions"),
               .label = QT_TRANSLATE_NOOP("UserAct", "End all sessions…"),
               .purpose = QT_TRANSLATE_NOOP("UserAct", "End every live session of the user"),
               .title = QT_TRANSLATE_NOOP("UserAct", "End sessions"),
               .verb = QT_TRANSLATE_NOOP("UserAct", "End")},
    OfferedAct{.kind = UserActKind::ClearFailures,
               .icon = theme::Icon::Eraser,
               .objectName = QLatin1StringView("clearUserFailures"),
               .label = QT_TRANSLATE_NOOP("UserAct", "Clear failures…"),
               .purpose = QT_TRANSLATE_NOOP("UserAct", "End the wait after failed logins"),
               .title = QT_TRANSLATE_NOOP("UserAct", "Clear failed logins"),
               .verb = QT_TRANSLATE_NOOP("UserAct", "Clear")},
};
static_assert(std::ranges::equal(offeredActs, allUserActs, {}, &OfferedAct::kind));

constexpr const OfferedAct& actOf(UserActKind kind)
{
    return offeredActs.at(static_cast<std::size_t>(kind));
}

QString sessionsStay(qint64 count)
{
    return count == 0
               ? UserActWords::tr("The user has no live sessions.")
               : countedText(count, UserActWords::tr("The user's live session goes on. No session is ended."),
                             UserActWords::tr("The user's %1 live sessions go on. No session is ended."));
}

QString sessionsWait(qint64 count)
{
    return count == 0
               ? UserActWords::tr("The user has no live sessions.")
               : countedText(
                     count,
                     UserActWords::tr("The user's live session is refused while the user is locked, but not "
                                      "ended: it lives again when the user is unlocked."),
                     UserActWords::tr(
                         "The user's %1 live sessions are refused while the user is locked, but not "
                         "ended: they live again when the user is unlocked."));
}

/// Returns what becomes of the sessions when the user gets a new password.
QString sessionsAfterPassword(const sso::ListedUser& user)
{
    return user.isLocked ? sessionsWait(user.liveSessions) : sessionsStay(user.liveSessions);
}

QString sessionsRevive(qint64 count)
{
    return count == 0
               ? UserActWords::tr("The user has no sessions that could live again.")
               : countedText(count,
                             UserActWords::tr("1 session lives again at once, whoever holds its token."),
                             UserActWords::tr("%1 sessions live again at once, whoever holds their tokens."));
}

QString sessionsEnd(qint64 count)
{
    return count == 0
               ? UserActWords::tr("The user has no live sessions that would be ended.")
               : countedText(
                     count,
                     UserActWords::tr("The user's live session is ended. Its token never works again."),
                     UserActWords::tr(
                         "The user's %1 live sessions are ended. Their tokens never work again."));
}

} // namespace

QString userActObjectName(UserActKind kind)
{
    return actOf(kind).objectName;
}

theme::Icon userActIcon(UserActKind kind)
{
    return actOf(kind).icon;
}

QString userActLabel(UserActKind kind)
{
    return UserActWords::tr(actOf(kind).label);
}

QString userActPurpose(UserActKind kind)
{
    return UserActWords::tr(actOf(kind).purpose);
}

QString userActTitle(UserActKind kind)
{
    return UserActWords::tr(actOf(kind).title);
}

QString userActVerb(UserActKind kind)
{
    return UserActWords::tr(actOf(kind).verb);
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
                                  : countedText(liveSessions, UserActWords::tr("1 session lives again."),
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
