// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

namespace usher::test
{

/// The longest time that a test waits for something that must happen, in milliseconds. It is far longer than
/// anything takes on a slow machine, because no test may depend on the speed of a machine.
inline constexpr int patience = 120'000;

/// Handles events until `condition` returns true. Returns false if it does not in time.
template <class Condition>
[[nodiscard]] bool waitUntil(Condition condition)
{
    return QTest::qWaitFor(condition, patience);
}

} // namespace usher::test

// Qt's own macros wait for five seconds.
#undef QTRY_VERIFY
#undef QTRY_COMPARE
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, usher::test::patience)
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, usher::test::patience)
