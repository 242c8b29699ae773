// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

inline constexpr int freeFailures = 5;
inline constexpr std::chrono::seconds firstWait{30};
inline constexpr std::chrono::minutes longestWait{15};

/// Logs in with a wrong password, `times` times at one moment.
void guess(sso::Sso& sso, const QString& username, int times = 1);

/// One hundred failures in a row, each judged: `clock` is set on by the longest wait between them.
void guessTooOften(sso::Sso& sso, const QString& username, TestClock& clock);

/// The reason that the newest record has; empty if that was no refusal.
[[nodiscard]] QString lastReason(const TestStore& store);

/// How many records have `reason`.
[[nodiscard]] qsizetype recordsWith(const TestStore& store, const QString& reason);

} // namespace usher::test
