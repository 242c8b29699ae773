// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace usher::test
{

/// Calls `interrupt` from another thread, each time after `pause`, until it is destroyed.
class Interrupting final
{
public:
    explicit Interrupting(std::function<void()> interrupt,
                          std::chrono::microseconds pause = std::chrono::milliseconds(1));
    ~Interrupting();
    Interrupting(const Interrupting&) = delete;
    Interrupting& operator=(const Interrupting&) = delete;

private:
    std::mutex m_mutex;
    std::condition_variable m_end;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace usher::test
