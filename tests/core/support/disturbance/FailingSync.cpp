// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/disturbance/FailingSync.h"

#include <atomic>
#include <cerrno>

#include "tests/core/support/disturbance/KillPoint.h"
#include "tests/core/support/disturbance/OriginalFunction.h"

namespace usher::test
{

namespace
{

std::atomic<int> syncs = 0;
std::atomic<int> failingSync = 0; // 0: none

bool failsToSync()
{
    if (++syncs != failingSync) {
        return false;
    }
    errno = EIO;
    return true;
}

} // namespace

FailingSync::FailingSync(int number)
{
    syncs = 0;
    failingSync = number;
}

FailingSync::~FailingSync()
{
    failingSync = 0;
}

int FailingSync::calls() const
{
    return syncs;
}

} // namespace usher::test

// The functions of this program come before those of the C library, for the libraries too.
extern "C" __attribute__((visibility("default"))) int fsync(int fd)
{
    static auto* const function = usher::test::originalFunction<int(int)>("fsync");
    usher::test::passFileOperation();
    return usher::test::failsToSync() ? -1 : function(fd);
}

extern "C" __attribute__((visibility("default"))) int syncfs(int fd) noexcept
{
    static auto* const function = usher::test::originalFunction<int(int)>("syncfs");
    return usher::test::failsToSync() ? -1 : function(fd);
}
