// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <stdexcept>

#include <pthread.h>

namespace usher::test
{

/// While it lives, this process can start no thread: the system cannot give one a stack of that size.
class NoThreads final
{
public:
    NoThreads()
    {
        constexpr std::size_t tooMuch = std::size_t{1} << 47U; // bytes: all that a process can address
        setStackSize(tooMuch);
    }
    ~NoThreads() { setStackSize(m_usualSize); }
    NoThreads(const NoThreads&) = delete;
    NoThreads& operator=(const NoThreads&) = delete;

private:
    static void check(int error)
    {
        if (error != 0) {
            throw std::runtime_error("the stack size of threads cannot be set");
        }
    }

    void setStackSize(std::size_t size)
    {
        pthread_attr_t attributes;
        check(pthread_getattr_default_np(&attributes));
        if (m_usualSize == 0) {
            check(pthread_attr_getstacksize(&attributes, &m_usualSize));
        }
        check(pthread_attr_setstacksize(&attributes, size));
        check(pthread_setattr_default_np(&attributes));
        pthread_attr_destroy(&attributes);
    }

    std::size_t m_usualSize = 0;
};

} // namespace usher::test
