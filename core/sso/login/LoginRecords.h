// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/record/Entry.h"
#include "core/odb/tables/UserTable.h"
#include "core/sso/login/LoginFailures.h"

#include <optional>

namespace usher::sso
{

struct Context;

/// Proves again who the owner of a session is.
inline constexpr auto proveOp = QLatin1StringView("user.prove");
/// The three operations that log a person in.
inline constexpr auto loginOp = QLatin1StringView("user.login");
inline constexpr auto prepareOp = QLatin1StringView("store.prepare");
inline constexpr auto acceptOp = QLatin1StringView("audit.accept");
/// Ends the waits of a user name after failed logins.
inline constexpr auto clearFailuresOp = QLatin1StringView("user.clear_failures");

/// Returns the person that a record names for this user name. `user` is null if the name is unknown. An
/// unknown name is recorded only by its reference, because people type passwords there.
[[nodiscard]] audit::Person personCalled(const Context& context, const QString& username,
                                         const odb::UserRow* user);

/// Returns the time step of the code that the user's last login or proof used; nothing if there is none or it
/// used no code. Errors: those of audit::newestRecord.
[[nodiscard]] Result<std::optional<qint64>> lastTotpStep(Context& context, const QString& userId);

/// Returns the failures under the name of `person` that count at `now`, UTC. They come from the newest record
/// of a login, of a proof or of clearing the failures. There are none if the store has no log yet.
[[nodiscard]] Result<LoginFailures> failuresOf(Context& context, const audit::Person& person, TimePoint now);

} // namespace usher::sso
