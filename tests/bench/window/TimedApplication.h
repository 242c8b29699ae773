// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <ctime>
#include <utility>

#include <QApplication>
#include <QThread>

namespace usher::bench
{

/// How long the window's thread was busy.
struct BusyTime final {
    using Duration = std::chrono::steady_clock::duration;

    Duration passed{};    ///< on the clock
    Duration processor{}; ///< of it, the time that the thread had a processor
};

/// Measures how long the window's thread is busy with events.
class TimedApplication final : public QApplication
{
public:
    using Duration = BusyTime::Duration;

    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        // Events of other threads and nested events come here, too.
        if (QThread::currentThread() != thread() || m_isBusy) {
            return QApplication::notify(receiver, event);
        }
        m_isBusy = true;
        const auto begun = std::chrono::steady_clock::now();
        const Duration processorBegun = processorTime();
        const bool isTaken = QApplication::notify(receiver, event);
        m_busy.passed += std::chrono::steady_clock::now() - begun;
        m_busy.processor += processorTime() - processorBegun;
        m_isBusy = false;
        return isTaken;
    }

    /// Returns the busy time since the last call, without the event that is being handled.
    [[nodiscard]] BusyTime takeBusy() { return std::exchange(m_busy, {}); }

private:
    static Duration processorTime()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }

    BusyTime m_busy{};
    bool m_isBusy = false;
};

} // namespace usher::bench
