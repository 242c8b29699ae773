// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/odb/tables/SessionTable.h"
#include "core/sso/call/Caller.h"
#include "core/sso/call/Refusal.h"
#include "core/store/Policy.h"

namespace usher::sso
{

/// Returns the refusal of the first rule that a session does not meet, in the reference's order of checks;
/// nothing if it meets all. `session` is null if no session has the token. `now` is UTC.
[[nodiscard]] std::optional<Refusal> refuseSession(const odb::SessionRow* session, const Caller& caller,
                                                   const store::Policy& policy, TimePoint now);

/// Does the same with only the rules of the look-up: the session exists, its owner is approved, and it has
/// not expired.
[[nodiscard]] std::optional<Refusal> refuseLookUp(const odb::SessionRow* session, const Caller& caller,
                                                  const store::Policy& policy, TimePoint now);

/// Does the same with the rules that a user who logs in must meet too: the reference's checks 3 to 8.
[[nodiscard]] std::optional<Refusal> refuseOwner(const odb::Owner& owner, const Caller& caller,
                                                 const store::Policy& policy, TimePoint now);

} // namespace usher::sso
