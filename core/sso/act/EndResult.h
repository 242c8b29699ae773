// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>

#include "core/Error.h"
#include "core/sso/act/EndPlan.h"

namespace usher::sso
{

/// What became of a session of a plan.
enum class SessionFate {
    NotTouched, ///< the act was stopped before it
    Ended,
    AlreadyGone,      ///< somebody else had ended it
    ChangedMeanwhile, ///< it was renewed, or has another owner or token now; it was not touched
};

struct EndedSession final {
    PlannedSession session = {};
    SessionFate fate = SessionFate::NotTouched;
    bool isRefused = false; ///< afterwards no session had this token
    bool isInSet = true;    ///< of the plan; otherwise it was found after the plan was made
};

/// What came of carrying out an EndPlan.
struct EndResult final {
    std::vector<EndedSession> sessions = {}; ///< in the plan's order
    QString setHash = {};                    ///< of the plan
    bool isVerified = false;                 ///< the tokens of the ended sessions were looked for afterwards
    /// Why the act stopped before its end: Cancelled, a refusal, a failure. What was ended until then is
    /// ended, and on record.
    std::optional<Error> stoppedBy = {};
    /// A signed statement of all this, in JSON: see audit/export/SignedStatement.h. Empty if the result could
    /// not be recorded; then the plan counts as unfinished.
    QByteArray statement = {};
    audit::Receipt receipt = {}; ///< of the record of the whole

    [[nodiscard]] qint64 count(SessionFate fate) const
    {
        return std::count_if(sessions.begin(), sessions.end(),
                             [&](const EndedSession& each) { return each.fate == fate; });
    }
    /// Returns how many sessions were ended although their tokens are still accepted. Always 0, unless
    /// somebody writes to the database at the same time, or unless isVerified.
    [[nodiscard]] qint64 stillAccepted() const
    {
        return !isVerified ? 0
                           : std::count_if(sessions.begin(), sessions.end(), [](const EndedSession& each) {
                                 return each.fate == SessionFate::Ended && !each.isRefused;
                             });
    }
};

/// A plan whose carrying out was begun and has no result: it goes on in another program, or was interrupted.
struct UnfinishedPlan final {
    QString cid = {};
    qint64 planned = 0; ///< number of sessions
    qint64 ended = 0;   ///< how many of them are ended and on record
};

} // namespace usher::sso
