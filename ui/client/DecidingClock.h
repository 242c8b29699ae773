// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "core/Clock.h"

namespace usher::ui
{

/// The clock that decides when a session ends. It shows this computer's time plus the difference to the
/// database's clock. It may be read and set from any thread.
class DecidingClock final : public Clock
{
public:
    /// Starts with no difference to this computer's clock. `machine` must outlive this object.
    explicit DecidingClock(const Clock& machine) : m_machine(machine) {}

    [[nodiscard]] TimePoint now() const override
    {
        return m_machine.now() + std::chrono::microseconds{m_difference.load()};
    }

    /// Returns this computer's clock.
    [[nodiscard]] const Clock& machine() const { return m_machine; }

    /// Sets how far the database's clock is ahead of this computer's clock. Negative if it is behind.
    void setDifference(std::chrono::microseconds difference) { m_difference = difference.count(); }

private:
    const Clock& m_machine;
    std::atomic<std::chrono::microseconds::rep> m_difference{0};
};

} // namespace usher::ui
