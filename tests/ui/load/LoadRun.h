// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/load/RandomSteps.h"

namespace usher::test
{

/// What a window takes after a round through every page.
struct WindowSize final {
    qint64 bytesInUse = 0;
    qint64 residentBytes = 0;
    qsizetype objects = 0;
};

/// What came of driving a window at random between two rounds through every page.
struct LoadRun final {
    int steps = 0;
    WindowSize before = {};
    WindowSize after = {};
};

/// Makes two rounds, so that what is read once is there, then steps while `goesOn` returns true for the
/// number of steps so far, and then another round. A part of the steps is `hurried`, from 0 to 1.
[[nodiscard]] LoadRun driveAtRandom(RandomSteps& steps, const WindowDriver& driver,
                                    const std::function<bool(int)>& goesOn, double hurried = 0);

} // namespace usher::test
