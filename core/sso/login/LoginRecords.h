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

/// Whoever succeeds in one of these has logged in.
inline constexpr auto loginOp = QLatin1StringView("user.login");
inline constexpr auto prepareOp = QLatin1StringView("store.prepare");
inline constexpr auto acceptOp = QLatin1StringView("audit.accept");
/// Ends the waits of a user name.
inline constexpr auto clearFailuresOp = QLatin1StringView("user.clear_failures");

/// In the `extra` of a login: the step of the one-time code that it used up.
inline constexpr auto totpStepKey = QLatin1StringView("totp_step");

/// As whom records have whoever goes by `username`; `user` is null if nobody does. Such a name is recorded by
/// reference only: people type passwords there.
[[nodiscard]] audit::Person personCalled(const Context& context, const QString& username,
                                         const odb::UserRow* user);

/// The step that the user's last login used up; nothing if there is no such login or step.
[[nodiscard]] Result<std::optional<qint64>> lastTotpStep(Context& context, const QString& userId);

/// The failures under the name of `person` that count at `now`, by the newest record of a login or of their
/// clearing. None where there is no log yet.
[[nodiscard]] Result<LoginFailures> failuresOf(Context& context, const audit::Person& person, TimePoint now);

} // namespace usher::sso
