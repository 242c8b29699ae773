// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

/// Two super-users of the fixture besides admin1.
inline constexpr QLatin1StringView secondAdmin("admin_plainhash");
inline constexpr QLatin1StringView thirdAdmin("admin_aboutexp");

/// The reason that the tests give for an act.
inline const QString actReason = QStringLiteral("ticket 4711");

/// Logs a super-user of the fixture in, and returns the caller of that session. Throws if that fails.
[[nodiscard]] sso::Caller actor(sso::Sso& sso, QLatin1StringView admin = QLatin1StringView("admin1"));

/// Returns the plan to end the live sessions of this user. Throws if there is none.
[[nodiscard]] sso::EndPlan planOfUser(sso::Sso& sso, const sso::Caller& caller, const QString& username);

/// Ends the sessions of the plan. Throws if that fails.
[[nodiscard]] sso::EndResult endSessions(sso::Sso& sso, const sso::Caller& caller, const sso::EndPlan& plan,
                                         const Progress& progress = {});

/// Returns the records of this operation, oldest first.
[[nodiscard]] QList<LoggedRecord> recordsOf(const RawDatabase& database, QLatin1StringView op);

/// Returns a member of a record's `extra`.
[[nodiscard]] QJsonValue extraOf(const LoggedRecord& record, QLatin1StringView key);

/// Returns the reason of a refusal as records spell it; empty if there is none.
template <class Answer>
[[nodiscard]] QString reasonOf(const Result<Answer>& answer)
{
    return !answer && answer.error().reason ? reasonName(*answer.error().reason) : QString();
}

} // namespace usher::test
