// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"
#include "core/audit/record/Receipt.h"

namespace usher::odb
{
struct SessionRow;
} // namespace usher::odb

namespace usher::sso
{

class RecordedCall;

/// The answer of `session.renew`. Times are UTC.
struct Renewal final {
    TimePoint expirationTime = {};
    audit::Receipt receipt = {};
};

/// Moves the expiration of `session` to the policy's time from now, and adds the renewal to its state change
/// list, with the caller's addresses. `party` is the one that a refusal is about. Call it in the transaction
/// of `call`, with the session's row locked. Errors: Refused, DatabaseMalformed, those of the database.
[[nodiscard]] Result<Renewal> renewSession(RecordedCall& call, const odb::SessionRow& session, Party party,
                                           const QString& userAgent);

} // namespace usher::sso
