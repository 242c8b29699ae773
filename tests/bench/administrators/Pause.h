// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace usher::bench
{

/// Waits for so long, or until the thread is to stop.
inline void pauseFor(std::chrono::milliseconds time, const std::stop_token& stopped)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any never;
    never.wait_for(lock, stopped, time, [] { return false; });
}

} // namespace usher::bench
