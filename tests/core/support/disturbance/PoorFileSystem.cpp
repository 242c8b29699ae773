// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/disturbance/PoorFileSystem.h"

#include <atomic>
#include <cerrno>

#include "tests/core/support/disturbance/OriginalFunction.h"

namespace usher::test
{

namespace
{

std::atomic<bool> isPoor = false;

} // namespace

PoorFileSystem::PoorFileSystem()
{
    isPoor = true;
}

PoorFileSystem::~PoorFileSystem()
{
    isPoor = false;
}

} // namespace usher::test

// The functions of this program come before those of the C library, for the libraries too.
extern "C" __attribute__((visibility("default"))) int
renameat2(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags) noexcept
{
    static auto* const function =
        usher::test::originalFunction<int(int, const char*, int, const char*, unsigned)>("renameat2");
    if (usher::test::isPoor && flags != 0) {
        errno = EINVAL;
        return -1;
    }
    return function(fromFolder, from, toFolder, to, flags);
}

extern "C" __attribute__((visibility("default"))) int link(const char* from, const char* to) noexcept
{
    static auto* const function = usher::test::originalFunction<int(const char*, const char*)>("link");
    if (usher::test::isPoor) {
        errno = EPERM;
        return -1;
    }
    return function(from, to);
}
