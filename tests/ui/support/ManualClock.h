// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "core/Clock.h"

namespace usher::test
{

/// A clock that stands still until a test moves it. Both core's thread and the window's may use it.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(TimePoint now) : m_now(now.time_since_epoch().count()) {}

    [[nodiscard]] TimePoint now() const override
    {
        return TimePoint{std::chrono::microseconds{m_now.load()}};
    }
    void advance(std::chrono::microseconds by) { m_now += by.count(); }

private:
    std::atomic<std::chrono::microseconds::rep> m_now;
};

} // namespace usher::test
