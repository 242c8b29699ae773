// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/sso/act/EndPlan.h"

namespace usher::sso
{

struct Context;
class RecordedCall;

/// The highest number of sessions of a plan.
inline constexpr std::size_t mostInPlan = 100'000;

/// Freezes the chosen sessions. Call it in the transaction of `call`, after the caller has passed. Errors:
/// Refused (a token cannot be read, the user is unknown), TooManyAtOnce, those of the database.
[[nodiscard]] Result<EndPlan> freeze(RecordedCall& call, const SessionChoice& choice);

/// Freezes the rows with these IDs, except that of the caller's own session.
[[nodiscard]] Result<EndPlan> freezeRows(RecordedCall& call, std::vector<qint64> ids);

/// Adds what people want to know of the sessions of a plan that was read from the log, as far as their rows
/// are still there.
[[nodiscard]] Result<void> describePlanned(const Context& context, std::vector<PlannedSession>& sessions);

/// Returns the hash of a plan's set.
[[nodiscard]] QString setHashOf(const std::vector<PlannedSession>& sessions);

/// Returns a session of a plan as records spell it: `ID REFERENCE EXPIRATION`.
[[nodiscard]] QString plannedText(const PlannedSession& session);

} // namespace usher::sso
