// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/Clock.h"
#include "core/audit/record/Entry.h"
#include "core/audit/record/Receipt.h"

namespace usher::sso
{

/// Another way in which a user logs in to Zato. The texts come from outside. Times are UTC.
struct LinkedLogin final {
    QString authType = {}; ///< as Zato spells it, such as `basic_auth`, `jwt` or `ldap`
    /// The account in another system; `#` and a number for one of Zato's own security definitions.
    QString principal = {};
    QString source = {}; ///< where the link counts; empty if everywhere
    bool isActive = false;
    std::optional<TimePoint> creationTime = {};
};

/// A login of a user through Usher, answered or not. Times are UTC.
struct LastLogin final {
    TimePoint time = {};
    QString remoteAddr = {};
    std::optional<audit::Outcome> outcome = {}; ///< nothing if a later version of Usher wrote another one
    qint64 record = 0;                          ///< its number in the log
};

/// A look at a user's sessions, by their tokens. Times are UTC.
struct LastLook final {
    TimePoint time = {};
    QString op = {};       ///< such as `session.get`
    QString username = {}; ///< of the person who looked
    qint64 record = 0;     ///< its number in the log
};

/// A user in a list of accounts. Times are UTC. Names are text from outside.
struct ListedUser {
    qint64 row = 0; ///< ID of the row
    QString userId = {};
    QString username = {};
    bool isSuperUser = false;
    bool isLocked = false;
    std::optional<TimePoint> lockedTime = {}; ///< of the last locking or unlocking
    QString lockedBy = {};                    ///< the ID of the user who did it
    QString approvalStatus = {};
    QString signUpStatus = {};
    TimePoint passwordExpiry = {};
    bool passwordMustChange = false;
    std::optional<TimePoint> passwordLastSet = {};
    bool isTotpEnabled = false;
    /// The sessions that have not expired. While the user is locked, they are refused; they are live again
    /// once the user is unlocked.
    qint64 liveSessions = 0;
    /// Nothing is judged under the name until then. A list does not say it: it has nothing here.
    std::optional<TimePoint> waitsUntil = {};
};

/// The answer of `user.get`: a user, as administrators see the account.
struct UserDetails final : ListedUser {
    QString lockedByUsername = {}; ///< of the user who did it; empty if there is no such user any more
    int failuresInRow = 0;         ///< to log in
    /// The oldest, at most 100. Nothing if the database has no such table, or Usher may not read it.
    std::optional<std::vector<LinkedLogin>> linkedLogins = {};
    std::vector<LastLogin> lastLogins = {}; ///< newest first, at most five
    std::vector<LastLook> lastLooks = {};   ///< newest first, at most five
    audit::Receipt receipt = {};
};

/// A page of a list of users.
struct FoundUsers final {
    std::vector<ListedUser> users = {}; ///< by the IDs of their rows
    qint64 last = 0;                    ///< the next page continues after this row
    bool hasMore = false;
    audit::Receipt receipt = {};
};

} // namespace usher::sso
