// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/SettingNotice.h"

#include <QCoreApplication>

#include "core/FilledPattern.h"

namespace usher
{

namespace
{

class SettingNoticeWords final
{
    Q_DECLARE_TR_FUNCTIONS(SettingNotice)
};

/// Returns the sentence for a kind of notice: `%1` is the place, `%2` the value, `%3` the variable.
QString noticePattern(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::WordIsTrue:
        return SettingNoticeWords::tr(
            "%1 is “%2”. Only True and False are read as such; every other word is true for the server, and so it is here.");
    case NoticeKind::ListIsTrue:
        return SettingNoticeWords::tr(
            "%1 is a list, “%2”, where True or False belongs. A list is true for the server, and so it is here.");
    case NoticeKind::EmptyIsFalse:
        return SettingNoticeWords::tr("%1 is empty, which is false for the server, and so it is here.");
    case NoticeKind::MissingIsFalse:
        return SettingNoticeWords::tr("%1 is missing, which is false for the server, and so it is here.");
    case NoticeKind::MissingComplexity:
        return SettingNoticeWords::tr(
            "%1 is missing, which is 4 for the server: new passwords must be very hard to guess.");
    case NoticeKind::FailsIfMissing:
        return SettingNoticeWords::tr(
            "%1 is missing. The server fails in each call that needs it, and Usher refuses these calls.");
    case NoticeKind::FailsIfNoNumber:
        return SettingNoticeWords::tr(
            "%1 is “%2”, which is not a number that can be used. The server fails in each call that needs it, and Usher refuses these calls.");
    case NoticeKind::EndsAtOnce:
        return SettingNoticeWords::tr("%1 is “%2”, so what begins expires in the same moment or before it.");
    case NoticeKind::RefusesPasswords:
        return SettingNoticeWords::tr("%1 is “%2”, so no new password is accepted.");
    case NoticeKind::LongPasswords:
        return SettingNoticeWords::tr(
            "%1 is “%2”, but the server cannot check passwords of more than 4,096 characters, so Usher sets none.");
    case NoticeKind::TooManyRounds:
        return SettingNoticeWords::tr(
            "%1 is “%2”. Usher computes at most 2,000,000 rounds, so it accepts no new password.");
    case NoticeKind::EmptyEntryRejects:
        return SettingNoticeWords::tr(
            "%1 has an empty line between its entries. Every password has an empty text in it, so the server refuses every new password. Remove the line.");
    case NoticeKind::CommaInEntry:
        return SettingNoticeWords::tr(
            "%1 has a line with a comma, “%2”. A line is one entry, so only passwords with the whole line in them are refused. Write each entry on a line of its own.");
    case NoticeKind::CommentIsEntry:
        return SettingNoticeWords::tr(
            "%1 has the line “%2”. In triple quotes there are no comments, so it is an entry like the others.");
    case NoticeKind::NoApplication:
        return SettingNoticeWords::tr("%1 names no application, so the server refuses all of them.");
    case NoticeKind::CommaInApplication:
        return SettingNoticeWords::tr(
            "%1 has “%2” in the same quotes, which is the name of one application. Leave the quotes out to name several.");
    case NoticeKind::BlankInApplication:
        return SettingNoticeWords::tr(
            "%1 has “%2”, which is the name of one application. Write commas between the names of several.");
    case NoticeKind::NumberIsNoName:
        return SettingNoticeWords::tr(
            "%1 has “%2”, which the server reads as another thing than a name, so that no application has it.");
    case NoticeKind::NumberIsAddress:
        return SettingNoticeWords::tr("%1 is “%2”, which the server reads as the number of an address.");
    case NoticeKind::VariableNotSet:
        return SettingNoticeWords::tr(
            "%1 names the environment variable %3, which is not set here. So the text “%2” itself is the value, as it is for a server without the variable.");
    case NoticeKind::VariableWithComment:
        return SettingNoticeWords::tr(
            "%1 is “%2”. The name of an environment variable is the whole rest of the line, with its blanks and comment, and there is none of that name. Leave only the name in the line.");
    case NoticeKind::FromVariable:
        return SettingNoticeWords::tr("%1 counts, whatever the file says.");
    case NoticeKind::VariableIgnored:
        return SettingNoticeWords::tr(
            "The environment variable %3 is set. A server would let it replace what %1 says about its database. Usher goes only where the files lead.");
    case NoticeKind::ExpiryHook:
        return SettingNoticeWords::tr(
            "%1 is “%2”, a service that says how long sessions live. Usher cannot ask it: it renews no session, and a session of its own lives for expiry in [session].");
    case NoticeKind::HashInPassword:
        return SettingNoticeWords::tr(
            "%1 has a # in it. What follows it is a comment and not part of the password. Put the password in quotes if that is wrong.");
    case NoticeKind::PasswordIsText:
        return SettingNoticeWords::tr(
            "%1 begins with $, but no environment variable of that name is set here. So the text itself is the password, as it is for a server without the variable.");
    case NoticeKind::SettingUnknown:
        return SettingNoticeWords::tr(
            "%1 is not a setting that Usher knows, so it changes nothing. Correct its name or section, or remove it.");
    case NoticeKind::SettingUnused:
        return SettingNoticeWords::tr(
            "%1 is for a database on a PostgreSQL server. The database of this store is a file, so it changes nothing.");
    case NoticeKind::EngineNotChecked:
        return SettingNoticeWords::tr(
            "%1 is “%2”, so Usher opens a server that is not PostgreSQL, too. Nobody has tried whether it keeps what it acknowledges there.");
    }
    return {};
}

} // namespace

QString noticeSentence(const SettingNotice& notice)
{
    return filledPattern(noticePattern(notice.kind),
                         {placeText(notice.place), notice.place.value, notice.place.variable});
}

} // namespace usher
