// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <utility>

#include <QApplication>
#include <QThread>

namespace usher::bench
{

/// Measures how long the window's thread is busy with events.
class TimedApplication final : public QApplication
{
public:
    using Duration = std::chrono::steady_clock::duration;

    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        // Events of other threads and nested events come here, too.
        if (QThread::currentThread() != thread() || m_isBusy) {
            return QApplication::notify(receiver, event);
        }
        m_isBusy = true;
        const auto begun = std::chrono::steady_clock::now();
        const bool isTaken = QApplication::notify(receiver, event);
        m_busy += std::chrono::steady_clock::now() - begun;
        m_isBusy = false;
        return isTaken;
    }

    /// Returns the busy time since the last call, without the event that is being handled.
    [[nodiscard]] Duration takeBusy() { return std::exchange(m_busy, {}); }

private:
    Duration m_busy{};
    bool m_isBusy = false;
};

} // namespace usher::bench
