// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

inline constexpr int freeFailures = 5;
inline constexpr std::chrono::seconds firstWait{30};
inline constexpr std::chrono::minutes longestWait{15};

/// Logs in with a wrong password `times` times. The clock does not advance.
void guess(sso::Sso& sso, const QString& username, int times = 1);

/// Fails 100 logins in a row. Advances `clock` by the longest wait before each further login, so that each
/// password is checked.
void guessTooOften(sso::Sso& sso, const QString& username, TestClock& clock);

/// Returns the reason in the newest record; empty if that record is not of a refusal.
[[nodiscard]] QString lastReason(const TestStore& store);

/// Returns the number of records with this reason.
[[nodiscard]] qsizetype recordsWith(const TestStore& store, const QString& reason);

} // namespace usher::test
