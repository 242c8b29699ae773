// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "core/Clock.h"

namespace usher::ui
{

/// The clock that decides when a session ends: this machine's, moved to where the database's is. May be read
/// and moved from any thread.
class DecidingClock final : public Clock
{
public:
    /// Begins with this machine's time. `machine` must live as long.
    explicit DecidingClock(const Clock& machine) : m_machine(machine) {}

    [[nodiscard]] TimePoint now() const override
    {
        return m_machine.now() + std::chrono::microseconds{m_difference.load()};
    }

    /// How far the database's clock is ahead of this machine's.
    void setDifference(std::chrono::microseconds difference) { m_difference = difference.count(); }

private:
    const Clock& m_machine;
    std::atomic<std::chrono::microseconds::rep> m_difference{0};
};

} // namespace usher::ui
