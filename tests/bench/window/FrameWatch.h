// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>

#include <QJsonArray>
#include <QString>

#include "tests/bench/window/TimedApplication.h"

namespace usher::bench
{

/// Measures each pass of the event loop: the time from when the window's thread wakes up until it waits
/// again. Nothing is painted and no key is taken meanwhile, so this is the longest that a frame can take.
class FrameWatch final
{
public:
    /// `step` says what is being done.
    FrameWatch(TimedApplication& application, std::function<const char*()> step);

    /// Forgets what was measured.
    void restart();

    struct Slow {
        qint64 frames = 0;     ///< that took longer than a frame on screen
        BusyTime longest = {}; ///< the longest time, and the longest time of processor
    };
    [[nodiscard]] qint64 frameCount() const { return m_frameCount; }
    /// Returns the slow frames of each step.
    [[nodiscard]] const std::map<QString, Slow>& slow() const { return m_slow; }
    /// Returns the longest time of all frames, and the longest time of processor.
    [[nodiscard]] BusyTime longest() const { return m_longest; }
    /// Returns how many frames took longer than one on screen, and had the processor for so long.
    [[nodiscard]] qint64 slowCount() const { return m_slowCount; }
    [[nodiscard]] qint64 slowProcessorCount() const { return m_slowProcessorCount; }

private:
    void take(BusyTime frame);

    QObject m_context; ///< ends the measurement together with this object
    std::function<const char*()> m_step;
    std::map<QString, Slow> m_slow;
    BusyTime m_longest = {};
    qint64 m_frameCount = 0;
    qint64 m_slowCount = 0;
    qint64 m_slowProcessorCount = 0;
};

} // namespace usher::bench
