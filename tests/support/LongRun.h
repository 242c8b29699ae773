// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace usher::test
{

/// Returns whether the tests of faults run in their long form, as `tests/run --long` asks for.
[[nodiscard]] inline bool isLongRun()
{
    return qEnvironmentVariableIntValue("USHER_TEST_LONG") == 1;
}

/// Returns a number of rounds for this run.
[[nodiscard]] inline int rounds(int inTheSuite, int inALongRun)
{
    return isLongRun() ? inALongRun : inTheSuite;
}

} // namespace usher::test
