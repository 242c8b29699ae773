// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usher_core_export.h"

#include <chrono>

namespace usher
{

/// A moment in UTC, to the microsecond, as the reference's tables keep it.
using TimePoint = std::chrono::sys_time<std::chrono::microseconds>;

/// Where core takes the time from. Passed in, never looked up, so that expiry can be tested to the
/// microsecond.
class USHER_CORE_EXPORT Clock
{
public:
    virtual ~Clock() = default;

    /// The current moment, UTC. Called from whichever thread asks: implementations must allow that.
    [[nodiscard]] virtual TimePoint now() const = 0;
};

/// How far the database's clock may be from this machine's before people and records are told.
inline constexpr std::chrono::seconds mostClockDifference{5};

/// The operating system's clock.
class USHER_CORE_EXPORT SystemClock final : public Clock
{
public:
    [[nodiscard]] TimePoint now() const override;
};

} // namespace usher
