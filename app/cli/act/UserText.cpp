// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/UserText.h"

#include "core/Time.h"
#include "core/VisibleText.h"
#include "core/sso/account/AccountState.h"

#include <QJsonArray>
#include <QStringList>

namespace usher::cli
{

namespace
{

using namespace Qt::StringLiterals;

/// Returns the word for the account's state. It is the one that session search has, where both have one.
QString stateWord(const sso::UserDetails& user, TimePoint now)
{
    switch (sso::accountState(user, now)) {
    case sso::AccountState::Locked:
        return u"locked"_s;
    case sso::AccountState::SignUpNotFinal:
        return u"unconfirmed"_s;
    case sso::AccountState::NotApproved:
        return u"unapproved"_s;
    case sso::AccountState::PasswordExpired:
        return u"expired"_s;
    case sso::AccountState::MustChangePassword:
        return u"must_change"_s;
    case sso::AccountState::Active:
        break;
    }
    return u"ok"_s;
}

/// Returns the outcome as records spell it.
QString outcomeWord(const sso::LastLogin& login)
{
    return login.outcome ? audit::outcomeName(*login.outcome) : u"unknown"_s;
}

QJsonObject partJson(const sso::LinkedLogin& login)
{
    QJsonObject json{{u"auth_type"_s, login.authType},
                     {u"principal"_s, login.principal},
                     {u"source"_s, login.source},
                     {u"is_active"_s, login.isActive}};
    if (login.creationTime) {
        json.insert(u"creation_time"_s, isoText(*login.creationTime));
    }
    return json;
}

QJsonObject partJson(const sso::LastLogin& login)
{
    return {{u"time"_s, isoText(login.time)},
            {u"outcome"_s, outcomeWord(login)},
            {u"remote_addr"_s, login.remoteAddr},
            {u"record"_s, login.record}};
}

QJsonObject partJson(const sso::LastLook& look)
{
    return {{u"time"_s, isoText(look.time)},
            {u"op"_s, look.op},
            {u"username"_s, look.username},
            {u"record"_s, look.record}};
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

QString userLine(const sso::UserDetails& user, TimePoint now)
{
    constexpr qsizetype idWidth = 30;
    constexpr qsizetype stateWidth = 11; // `unconfirmed` and `must_change`
    constexpr qsizetype countWidth = 6;
    return visibleText(QStringList{
        user.userId.leftJustified(idWidth), stateWord(user, now).leftJustified(stateWidth),
        QString::number(user.liveSessions).rightJustified(countWidth), secondsText(user.passwordExpiry),
        user.isSuperUser ? u"super-user"_s : u"user      "_s, user.username}
                           .join(u"  "_s));
}

QString userText(const sso::UserDetails& user, TimePoint now)
{
    QString text;
    const auto field = [&](const QString& key, const QString& value) {
        constexpr qsizetype keyWidth = 21;
        text += key.leftJustified(keyWidth) + u' ' + visibleText(value) + u'\n';
    };
    const auto yesNo = [](bool is) { return is ? u"yes"_s : u"no"_s; };
    field(u"username"_s, user.username);
    field(u"user_id"_s, user.userId);
    field(u"state"_s, stateWord(user, now));
    field(u"is_super_user"_s, yesNo(user.isSuperUser));
    field(u"is_totp_enabled"_s, yesNo(user.isTotpEnabled));
    field(u"password_expiry"_s, secondsText(user.passwordExpiry));
    field(u"password_must_change"_s, yesNo(user.passwordMustChange));
    field(u"password_last_set"_s, user.passwordLastSet ? secondsText(*user.passwordLastSet) : u"-"_s);
    field(u"approval_status"_s, user.approvalStatus);
    field(u"sign_up_status"_s, user.signUpStatus);
    field(u"locked_time"_s, user.lockedTime ? secondsText(*user.lockedTime) : u"-"_s);
    field(u"locked_by"_s, user.lockedBy.isEmpty() ? u"-"_s : user.lockedBy);
    field(u"locked_by_username"_s, user.lockedByUsername.isEmpty() ? u"-"_s : user.lockedByUsername);
    field(u"live_sessions"_s, QString::number(user.liveSessions));
    field(u"failures_in_row"_s, QString::number(user.failuresInRow));
    field(u"waits_until"_s, user.waitsUntil ? secondsText(*user.waitsUntil) : u"-"_s);
    for (const sso::LinkedLogin& login : user.linkedLogins.value_or(std::vector<sso::LinkedLogin>())) {
        field(u"linked_login"_s,
              QStringList{login.authType, login.principal,
                          login.isActive ? login.source : login.source + u" (not active)"_s}
                  .join(u"  "_s));
    }
    for (const sso::LastLogin& login : user.lastLogins) {
        field(u"last_login"_s,
              QStringList{secondsText(login.time), outcomeWord(login), login.remoteAddr}.join(u"  "_s));
    }
    for (const sso::LastLook& look : user.lastLooks) {
        field(u"last_look"_s, QStringList{secondsText(look.time), look.op, look.username}.join(u"  "_s));
    }
    return text;
}

QJsonObject toJson(const sso::UserDetails& user, TimePoint now)
{
    QJsonObject json{{u"username"_s, user.username},
                     {u"user_id"_s, user.userId},
                     {u"state"_s, stateWord(user, now)},
                     {u"is_locked"_s, user.isLocked},
                     {u"is_super_user"_s, user.isSuperUser},
                     {u"is_totp_enabled"_s, user.isTotpEnabled},
                     {u"password_expiry"_s, isoText(user.passwordExpiry)},
                     {u"password_must_change"_s, user.passwordMustChange},
                     {u"approval_status"_s, user.approvalStatus},
                     {u"sign_up_status"_s, user.signUpStatus},
                     {u"live_sessions"_s, user.liveSessions}};
    if (user.passwordLastSet) {
        json.insert(u"password_last_set"_s, isoText(*user.passwordLastSet));
    }
    if (user.lockedTime) {
        json.insert(u"locked_time"_s, isoText(*user.lockedTime));
        json.insert(u"locked_by"_s, user.lockedBy);
    }
    if (!user.receipt.cid.isEmpty()) { // of one user alone
        json.insert(u"locked_by_username"_s, user.lockedByUsername);
        json.insert(u"failures_in_row"_s, user.failuresInRow);
        json.insert(u"linked_logins"_s,
                    user.linkedLogins ? arrayOf(*user.linkedLogins) : QJsonValue(QJsonValue::Null));
        json.insert(u"last_logins"_s, arrayOf(user.lastLogins));
        json.insert(u"last_looks"_s, arrayOf(user.lastLooks));
    }
    if (user.waitsUntil) {
        json.insert(u"waits_until"_s, isoText(*user.waitsUntil));
    }
    return json;
}

} // namespace usher::cli
