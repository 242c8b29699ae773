// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "core/usher_core_export.h"

namespace usher
{

/// A moment in UTC, in microseconds, the precision of the reference's tables.
using TimePoint = std::chrono::sys_time<std::chrono::microseconds>;

/// The clock that core reads the time from. It is always passed in, so that tests can check expiry to the
/// microsecond.
class USHER_CORE_EXPORT Clock
{
public:
    virtual ~Clock() = default;

    /// Returns the current moment, UTC. Any thread may call it, so implementations must be thread-safe.
    [[nodiscard]] virtual TimePoint now() const = 0;
};

/// The largest difference between the database's clock and this machine's that is accepted without a note to
/// people and in records.
inline constexpr std::chrono::seconds mostClockDifference{5};

/// Reads the operating system's clock, in UTC.
class USHER_CORE_EXPORT SystemClock final : public Clock
{
public:
    [[nodiscard]] TimePoint now() const override;
};

} // namespace usher
