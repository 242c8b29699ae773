// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"

namespace usher::test
{

/// A clock whose time changes only when the test sets or advances it.
class TestClock final : public Clock
{
public:
    explicit TestClock(TimePoint now) : m_now(now) {}

    [[nodiscard]] TimePoint now() const override { return m_now; }
    void set(TimePoint now) { m_now = now; }
    void advance(std::chrono::microseconds by) { m_now += by; }

private:
    TimePoint m_now;
};

} // namespace usher::test
