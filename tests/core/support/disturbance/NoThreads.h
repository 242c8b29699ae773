// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include <pthread.h>

#include <QtGlobal>

namespace usher::test
{

/// While it lives, this process can start no thread: the system cannot give one a stack of that size. Ends
/// the program if that cannot be set, or not be taken back.
class NoThreads final
{
public:
    NoThreads()
    {
        constexpr std::size_t tooMuch = std::size_t{1} << 47U; // bytes: all that a process can address
        require(pthread_getattr_default_np(&m_usual));
        pthread_attr_t without{};
        require(pthread_getattr_default_np(&without));
        require(pthread_attr_setstacksize(&without, tooMuch));
        require(pthread_setattr_default_np(&without));
        pthread_attr_destroy(&without);
    }
    ~NoThreads()
    {
        require(pthread_setattr_default_np(&m_usual));
        pthread_attr_destroy(&m_usual);
    }
    NoThreads(const NoThreads&) = delete;
    NoThreads& operator=(const NoThreads&) = delete;

private:
    static void require(int error) noexcept
    {
        if (error != 0) {
            qFatal("the stack size of threads cannot be set: error %d", error);
        }
    }

    pthread_attr_t m_usual{};
};

} // namespace usher::test
