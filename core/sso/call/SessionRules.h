// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/odb/tables/SessionTable.h"
#include "core/store/Policy.h"

#include <optional>

namespace usher::sso
{

/// What a rule answers when it is not met: the reference's status, and the precise cause for the record.
struct Refusal final {
    Status status = Status::NotAllowed;
    Cause cause = Cause::SessionUnknown;
    std::optional<TimePoint> since = {}; ///< for what expired, when
};

/// Whose address and application a session, or a user who logs in, is held against.
struct Caller final {
    QString currentApp = {};
    QString remoteAddr = {};
};

/// The first rule that a session found by its token does not meet, by the reference's order. `session` may be
/// null: there is none.
[[nodiscard]] std::optional<Refusal> refuseSession(const odb::SessionRow* session, const Caller& caller,
                                                   const store::Policy& policy, TimePoint now);

/// Only the rules of the look-up: the session is there, its owner approved, and it has not expired.
[[nodiscard]] std::optional<Refusal> refuseLookUp(const odb::SessionRow* session, const Caller& caller,
                                                  const store::Policy& policy, TimePoint now);

/// The rules that a user who logs in must meet as well: the reference's checks 3 to 8.
[[nodiscard]] std::optional<Refusal> refuseOwner(const odb::Owner& owner, const Caller& caller,
                                                 const store::Policy& policy, TimePoint now);

} // namespace usher::sso
