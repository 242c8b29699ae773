// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/load/LoadRun.h"

#include <fstream>

#include <malloc.h>
#include <unistd.h>

namespace usher::test
{

namespace
{

WindowSize sizeOf(const WindowDriver& driver)
{
    const auto memory = ::mallinfo2();
    qint64 pages = 0;
    qint64 resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return {.bytesInUse = static_cast<qint64>(memory.uordblks + memory.hblkhd),
            .residentBytes = resident * ::sysconf(_SC_PAGESIZE),
            .objects = driver.objectCount()};
}

} // namespace

LoadRun driveAtRandom(RandomSteps& steps, const WindowDriver& driver, const std::function<bool(int)>& goesOn,
                      double hurried)
{
    LoadRun run;
    steps.makeRound();
    steps.makeRound();
    run.before = sizeOf(driver);
    double due = 0;
    for (; goesOn(run.steps); ++run.steps) {
        due += hurried;
        const bool isHurried = due >= 1;
        due -= isHurried ? 1 : 0;
        steps.make(isHurried ? RandomSteps::Pace::Hurried : RandomSteps::Pace::Patient);
    }
    steps.makeRound();
    run.after = sizeOf(driver);
    return run;
}

} // namespace usher::test
