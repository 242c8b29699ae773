// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/audit/record/Receipt.h"

#include <optional>
#include <vector>

#include <QString>

namespace usher::sso
{

/// A user, as administrators see the account. Times are UTC. Names are text from outside.
struct UserDetails final {
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
    bool isTotpEnabled = false;
    /// The sessions that have not expired. While the user is locked, they are refused; they are live again
    /// once the user is unlocked.
    qint64 liveSessions = 0;
    int failuresInRow = 0; ///< to log in; only of one user
    std::optional<TimePoint> waitsUntil =
        {};                      ///< nothing is judged under the name until then; only of one user
    audit::Receipt receipt = {}; ///< only of one user
};

/// A page of a list of users.
struct FoundUsers final {
    std::vector<UserDetails> users = {}; ///< by the IDs of their rows
    qint64 last = 0;                     ///< the next page continues after this row
    bool hasMore = false;
    audit::Receipt receipt = {};
};

} // namespace usher::sso
