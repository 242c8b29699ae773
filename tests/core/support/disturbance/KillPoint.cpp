// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/disturbance/KillPoint.h"

#include <atomic>
#include <csignal>

#include <sys/socket.h>
#include <unistd.h>

#include "tests/core/support/disturbance/OriginalFunction.h"

namespace usher::test
{

namespace
{

std::atomic<int> untilKilled = 0; // 0: never

} // namespace

void passFileOperation()
{
    if (untilKilled > 0 && --untilKilled == 0) {
        ::kill(::getpid(), SIGKILL);
    }
}

void killAtFileOperation(int number)
{
    untilKilled = number;
}

} // namespace usher::test

// The functions of this program come before those of the C library, for the libraries too.
#define USHER_FILE_OPERATION(result, name, parameters, arguments)                                            \
    extern "C" __attribute__((visibility("default"))) result name parameters                                 \
    {                                                                                                        \
        static auto* const function = usher::test::originalFunction<result parameters>(#name);               \
        usher::test::passFileOperation();                                                                    \
        return function arguments;                                                                           \
    }

USHER_FILE_OPERATION(ssize_t, write, (int file, const void* bytes, size_t size), (file, bytes, size))
USHER_FILE_OPERATION(ssize_t, pwrite64, (int file, const void* bytes, size_t size, off64_t at),
                     (file, bytes, size, at))
USHER_FILE_OPERATION(ssize_t, send, (int socket, const void* bytes, size_t size, int flags),
                     (socket, bytes, size, flags))
USHER_FILE_OPERATION(int, fdatasync, (int file), (file))
USHER_FILE_OPERATION(int, ftruncate64, (int file, off64_t size) noexcept, (file, size))
USHER_FILE_OPERATION(int, rename, (const char* from, const char* to) noexcept, (from, to))
USHER_FILE_OPERATION(int, unlink, (const char* path) noexcept, (path))
