// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/SettingPlace.h"

namespace usher
{

enum class NoticeKind {
    WordIsTrue,          ///< a word where True or False belongs: `false`, `no`
    ListIsTrue,          ///< a list where True or False belongs
    EmptyIsFalse,        ///< nothing where True or False belongs
    MissingIsFalse,      ///< a setting that is missing and so is False
    MissingComplexity,   ///< `min_complexity` is missing, which is 4
    FailsIfMissing,      ///< the server fails in each call that needs the setting
    FailsIfNoNumber,     ///< the same, because the value is not a number
    EndsAtOnce,          ///< sessions or passwords expire when they begin
    RefusesPasswords,    ///< no new password can meet the policy
    LongPasswords,       ///< passwords may be longer than the server can check
    TooManyRounds,       ///< Usher makes no hash with that many rounds
    EmptyEntryRejects,   ///< an empty line in `reject_list` refuses every password
    CommaInEntry,        ///< a line of `reject_list` is one entry, whatever is in it
    CommentIsEntry,      ///< `#` in `reject_list` begins an entry, not a comment
    NoApplication,       ///< a list of applications is empty
    CommaInApplication,  ///< several names in the same quotes are one name
    BlankInApplication,  ///< names without a comma between them are one name
    NumberIsNoName,      ///< a number in a list of applications, which no application is called
    NumberIsAddress,     ///< a whole number in `[user_address_list]` is the number of an address
    VariableNotSet,      ///< the text `$NAME` itself is the value
    VariableWithComment, ///< the variable's name is the whole rest of the line
    FromVariable,        ///< the environment has another value than the file
    VariableIgnored,     ///< a variable that a server follows and Usher does not
    ExpiryHook,          ///< a service that Usher cannot ask
    HashInPassword,      ///< the rest of a password after `#` is a comment
    PasswordIsText,      ///< no variable of that name is set, so the text `$NAME` itself is the password
    SettingUnknown,      ///< `usher.conf` has a setting that Usher does not know
    SettingUnused,       ///< a setting for PostgreSQL, but the database is a file
    EngineNotChecked,    ///< a server that is not PostgreSQL is not refused
};

/// A setting that probably does not mean what the person who wrote it thinks. Usher reads it as the server
/// does. It never holds a secret.
struct SettingNotice final {
    NoticeKind kind = NoticeKind::WordIsTrue;
    SettingPlace place = {};
};

/// Returns sentences that say what the setting means and what to write instead, as plain text.
[[nodiscard]] USHER_CORE_EXPORT QString noticeSentence(const SettingNotice& notice);

} // namespace usher
