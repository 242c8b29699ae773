// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/Clock.h"

namespace usher::test
{

/// A clock that lets a test act between two steps of a call, whenever the call asks for the time.
class MeddlingClock final : public Clock
{
public:
    explicit MeddlingClock(TimePoint now) : m_now(now) {}

    [[nodiscard]] TimePoint now() const override
    {
        if (m_meddle) {
            m_meddle(++m_asked);
        }
        return m_now;
    }
    void set(TimePoint now) { m_now = now; }

    /// Calls `meddle` before each answer, with the number of the question: from now on they count from 1.
    /// Every call asks first when it begins.
    void meddle(std::function<void(int question)> meddle)
    {
        m_asked = 0;
        m_meddle = std::move(meddle);
    }

private:
    TimePoint m_now;
    std::function<void(int)> m_meddle;
    mutable int m_asked = 0;
};

} // namespace usher::test
