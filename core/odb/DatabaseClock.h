// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <optional>

#include "core/Clock.h"
#include "core/Error.h"

namespace usher::odb
{

class Connection;

/// The clock that the rules use: the database server's on PostgreSQL, this machine's on SQLite. It knows the
/// server's time by its difference to this machine's clock. now() may be called from any thread, the other
/// functions only on the connection's.
class DatabaseClock final : public Clock
{
public:
    /// Starts with this machine's time. `machine` must outlive this object.
    explicit DatabaseClock(const Clock& machine) : m_machine(machine) {}

    [[nodiscard]] TimePoint now() const override;

    /// Asks the database for its time. Does nothing if the database has no clock of its own, or after
    /// trustMachine(). Errors: those of the connection, DatabaseMalformed.
    [[nodiscard]] Result<void> measure(Connection& connection);
    /// Calls measure(), unless the last measurement is less than one minute old. Errors: as for measure().
    [[nodiscard]] Result<void> measureIfDue(Connection& connection);

    /// Ends all measuring, so that only this machine's time counts. Call it before the first measurement.
    void trustMachine() { m_isMeasured = false; }

    /// Returns how far the database's clock is ahead of this machine's; negative if it is behind.
    [[nodiscard]] std::chrono::microseconds difference() const;

private:
    const Clock& m_machine;
    bool m_isMeasured = true;
    std::atomic<std::chrono::microseconds::rep> m_difference{0};
    std::optional<std::chrono::steady_clock::time_point> m_measuredAt; ///< machine's clock may jump
};

} // namespace usher::odb
