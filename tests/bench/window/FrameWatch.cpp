// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/FrameWatch.h"

#include <algorithm>

#include <QAbstractEventDispatcher>

namespace usher::bench
{

namespace
{

BusyTime longerOf(const BusyTime& one, const BusyTime& other)
{
    return {.passed = std::max(one.passed, other.passed),
            .processor = std::max(one.processor, other.processor)};
}

} // namespace

FrameWatch::FrameWatch(TimedApplication& application, std::function<const char*()> step)
    : m_step(std::move(step))
{
    QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock,
                     &m_context, [this, &application] { take(application.takeBusy()); });
}

void FrameWatch::restart()
{
    m_slow.clear();
    m_longest = {};
    m_frameCount = m_slowCount = m_slowProcessorCount = 0;
}

void FrameWatch::take(BusyTime frame)
{
    constexpr std::chrono::milliseconds onScreen{16};
    if (frame.passed.count() == 0) {
        return; // there was no event
    }
    ++m_frameCount;
    m_longest = longerOf(m_longest, frame);
    if (frame.passed <= onScreen) {
        return;
    }
    ++m_slowCount;
    m_slowProcessorCount += frame.processor > onScreen ? 1 : 0;
    Slow& slow = m_slow[QString::fromLatin1(m_step())];
    ++slow.frames;
    slow.longest = longerOf(slow.longest, frame);
}

} // namespace usher::bench
