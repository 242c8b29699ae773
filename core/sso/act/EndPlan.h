// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/Clock.h"
#include "core/audit/record/Receipt.h"
#include "core/sso/act/ActRight.h"
#include "core/sso/call/Ust.h"

namespace usher::sso
{

// Sessions are ended in three steps: they are frozen into an EndPlan, which people see before anything
// happens; the plan is carried out, which touches only sessions that are still exactly what the plan says;
// and an EndResult says of each session what became of it.

/// Which sessions are to be ended. A session that several of these name counts once.
struct SessionChoice final {
    std::vector<Ust> tokens = {}; ///< sessions that are named one by one, in clear or encrypted
    std::vector<qint64> ids = {}; ///< rows that a search has found
    QString username = {};        ///< the live sessions of this user; nobody's if empty
};

/// A session as it was when the plan was made. It has no token, only the token's reference. Times are UTC.
struct PlannedSession final {
    qint64 id = 0;             ///< of its row
    QString ustReference = {}; ///< the reference of its token, as records have it
    TimePoint expirationTime = {};
    // For people. Empty in a plan that was read from the log.
    QString userId = {}; ///< the owner's public ID
    QString username = {};
    QString maskedUst = {};
    TimePoint creationTime = {};
};

/// Why a session that was chosen stays.
enum class KeptBecause {
    OwnSession,    ///< it is the caller's, who did not name it
    NoLongerThere, ///< no session has this token or row any more
    Unreadable,    ///< a value in its row cannot be read
};

struct KeptSession final {
    qint64 id = 0; ///< of its row; 0 if it has none
    QString username = {};
    QString maskedUst = {};
    KeptBecause why = KeptBecause::NoLongerThere;
};

/// Above this number of sessions, a person types the number, so that nobody ends thousands by habit.
inline constexpr qint64 mostWithoutNumber = 10;

/// The sessions that will be ended, and those that stay.
struct EndPlan final {
    std::vector<PlannedSession> sessions = {}; ///< the caller's own session, if it was named, comes last
    std::vector<KeptSession> kept = {};
    bool endsOwnSession = false; ///< the caller has named the own session
    QString setHash = {};        ///< the SHA-256 of the set, 64 hexadecimal digits, as records have it
    bool isOnRecord = false;     ///< carrying it out was begun before, and the log has the plan
    ActRight right = {};         ///< if it is: with which right it was begun
    audit::Receipt receipt = {}; ///< of the preview; its correlation ID is that of all records of the act
};

} // namespace usher::sso
