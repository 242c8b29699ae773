// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/UserText.h"

#include <QJsonArray>
#include <QStringList>

#include "core/Time.h"
#include "core/VisibleText.h"
#include "core/sso/account/AccountState.h"
#include "core/sso/search/query/SessionState.h"

namespace usher::cli
{

namespace
{

/// Returns the word for the account's state. It is the one that session search has, where both have one.
QString stateWord(const sso::ListedUser& user, TimePoint now)
{
    switch (sso::accountState(user, now)) {
    case sso::AccountState::Locked:
        return sso::stateWordOf(Cause::Locked);
    case sso::AccountState::SignUpNotFinal:
        return sso::stateWordOf(Cause::SignUpNotFinal);
    case sso::AccountState::NotApproved:
        return sso::stateWordOf(Cause::NotApproved);
    case sso::AccountState::PasswordExpired:
        return sso::stateWordOf(Cause::PasswordExpired);
    case sso::AccountState::MustChangePassword:
        return QStringLiteral("must_change");
    case sso::AccountState::Active:
        break;
    }
    return sso::okState;
}

/// Returns the outcome as records spell it.
QString outcomeWord(const sso::LastLogin& login)
{
    return login.outcome ? audit::outcomeName(*login.outcome) : QStringLiteral("unknown");
}

QJsonObject partJson(const sso::LinkedLogin& login)
{
    QJsonObject json{{QStringLiteral("auth_type"), login.authType},
                     {QStringLiteral("principal"), login.principal},
                     {QStringLiteral("source"), login.source},
                     {QStringLiteral("is_active"), login.isActive}};
    if (login.creationTime) {
        json.insert(QStringLiteral("creation_time"), isoText(*login.creationTime));
    }
    return json;
}

QJsonObject partJson(const sso::LastLogin& login)
{
    return {{QStringLiteral("time"), isoText(login.time)},
            {QStringLiteral("outcome"), outcomeWord(login)},
            {QStringLiteral("remote_addr"), login.remoteAddr},
            {QStringLiteral("record"), login.record}};
}

QJsonObject partJson(const sso::LastLook& look)
{
    return {{QStringLiteral("time"), isoText(look.time)},
            {QStringLiteral("op"), look.op},
            {QStringLiteral("username"), look.username},
            {QStringLiteral("record"), look.record}};
}

template <class Part>
QJsonArray arrayOf(const std::vector<Part>& parts)
{
    QJsonArray array;
    for (const Part& part : parts) {
        array.append(partJson(part));
    }
    return array;
}

} // namespace

QString userLine(const sso::ListedUser& user, TimePoint now)
{
    constexpr qsizetype idWidth = 30;
    constexpr qsizetype stateWidth = 11; // `unconfirmed` and `must_change`
    constexpr qsizetype countWidth = 6;
    return visibleText(QStringList{
        user.userId.leftJustified(idWidth), stateWord(user, now).leftJustified(stateWidth),
        QString::number(user.liveSessions).rightJustified(countWidth), secondsText(user.passwordExpiry),
        user.isSuperUser ? QStringLiteral("super-user") : QStringLiteral("user      "), user.username}
                           .join(QStringLiteral("  ")));
}

QString userText(const sso::UserDetails& user, TimePoint now)
{
    QString text;
    const auto field = [&](const QString& key, const QString& value) {
        constexpr qsizetype keyWidth = 21;
        text += key.leftJustified(keyWidth) + u' ' + visibleText(value) + u'\n';
    };
    const auto yesNo = [](bool is) { return is ? QStringLiteral("yes") : QStringLiteral("no"); };
    field(QStringLiteral("username"), user.username);
    field(QStringLiteral("user_id"), user.userId);
    field(QStringLiteral("state"), stateWord(user, now));
    field(QStringLiteral("is_super_user"), yesNo(user.isSuperUser));
    field(QStringLiteral("is_totp_enabled"), yesNo(user.isTotpEnabled));
    field(QStringLiteral("password_expiry"), secondsText(user.passwordExpiry));
    field(QStringLiteral("password_must_change"), yesNo(user.passwordMustChange));
    field(QStringLiteral("password_last_set"),
          user.passwordLastSet ? secondsText(*user.passwordLastSet) : QStringLiteral("-"));
    field(QStringLiteral("approval_status"), user.approvalStatus);
    field(QStringLiteral("sign_up_status"), user.signUpStatus);
    field(QStringLiteral("locked_time"),
          user.lockedTime ? secondsText(*user.lockedTime) : QStringLiteral("-"));
    field(QStringLiteral("locked_by"), user.lockedBy.isEmpty() ? QStringLiteral("-") : user.lockedBy);
    field(QStringLiteral("locked_by_username"),
          user.lockedByUsername.isEmpty() ? QStringLiteral("-") : user.lockedByUsername);
    field(QStringLiteral("live_sessions"), QString::number(user.liveSessions));
    field(QStringLiteral("failures_in_row"), QString::number(user.failuresInRow));
    field(QStringLiteral("waits_until"),
          user.waitsUntil ? secondsText(*user.waitsUntil) : QStringLiteral("-"));
    for (const sso::LinkedLogin& login : user.linkedLogins.value_or(std::vector<sso::LinkedLogin>())) {
        field(QStringLiteral("linked_login"),
              QStringList{login.authType, login.principal,
                          login.isActive ? login.source : login.source + QStringLiteral(" (not active)")}
                  .join(QStringLiteral("  ")));
    }
    for (const sso::LastLogin& login : user.lastLogins) {
        field(QStringLiteral("last_login"),
              QStringList{secondsText(login.time), outcomeWord(login), login.remoteAddr}.join(
                  QStringLiteral("  ")));
    }
    for (const sso::LastLook& look : user.lastLooks) {
        field(QStringLiteral("last_look"),
              QStringList{secondsText(look.time), look.op, look.username}.join(QStringLiteral("  ")));
    }
    return text;
}

QJsonObject toJson(const sso::ListedUser& user, TimePoint now)
{
    QJsonObject json{{QStringLiteral("username"), user.username},
                     {QStringLiteral("user_id"), user.userId},
                     {QStringLiteral("state"), stateWord(user, now)},
                     {QStringLiteral("is_locked"), user.isLocked},
                     {QStringLiteral("is_super_user"), user.isSuperUser},
                     {QStringLiteral("is_totp_enabled"), user.isTotpEnabled},
                     {QStringLiteral("password_expiry"), isoText(user.passwordExpiry)},
                     {QStringLiteral("password_must_change"), user.passwordMustChange},
                     {QStringLiteral("approval_status"), user.approvalStatus},
                     {QStringLiteral("sign_up_status"), user.signUpStatus},
                     {QStringLiteral("live_sessions"), user.liveSessions}};
    if (user.passwordLastSet) {
        json.insert(QStringLiteral("password_last_set"), isoText(*user.passwordLastSet));
    }
    if (user.lockedTime) {
        json.insert(QStringLiteral("locked_time"), isoText(*user.lockedTime));
        json.insert(QStringLiteral("locked_by"), user.lockedBy);
    }
    return json;
}

QJsonObject toJson(const sso::UserDetails& user, TimePoint now)
{
    const sso::ListedUser& listed = user;
    QJsonObject json = toJson(listed, now);
    json.insert(QStringLiteral("locked_by_username"), user.lockedByUsername);
    json.insert(QStringLiteral("failures_in_row"), user.failuresInRow);
    json.insert(QStringLiteral("linked_logins"),
                user.linkedLogins ? arrayOf(*user.linkedLogins) : QJsonValue(QJsonValue::Null));
    json.insert(QStringLiteral("last_logins"), arrayOf(user.lastLogins));
    json.insert(QStringLiteral("last_looks"), arrayOf(user.lastLooks));
    if (user.waitsUntil) {
        json.insert(QStringLiteral("waits_until"), isoText(*user.waitsUntil));
    }
    return json;
}

QString unknownUserHint(QStringList usernames)
{
    usernames.removeAll(QString());
    usernames.removeDuplicates();
    return usernames.isEmpty()
               ? QString()
               : QStringLiteral(" Perhaps no user is called ") + usernames.join(QStringLiteral(" or ")) +
                     QStringLiteral(": user show says whether there is such a user.");
}

} // namespace usher::cli
