// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"

#include <atomic>
#include <optional>

namespace usher::odb
{

class Connection;

/// The clock that decides: the database server's on PostgreSQL, known by how far it is from this machine's;
/// this machine's on SQLite. May be read from any thread; measured on the connection's.
class DatabaseClock final : public Clock
{
public:
    /// Begins with this machine's time. `machine` must live as long.
    explicit DatabaseClock(const Clock& machine) : m_machine(machine) {}

    [[nodiscard]] TimePoint now() const override;

    /// Asks the database for its time; where it has no clock of its own, nothing changes. Errors: those of
    /// the connection, DatabaseMalformed.
    [[nodiscard]] Result<void> measure(Connection& connection);
    /// The same, unless it was asked within the last minute.
    [[nodiscard]] Result<void> measureIfDue(Connection& connection);

    /// From now on this machine's time alone counts, and nothing is measured.
    void trustMachine() { m_isMeasured = false; }

    /// How far the database is ahead of this machine.
    [[nodiscard]] std::chrono::microseconds difference() const;

private:
    const Clock& m_machine;
    bool m_isMeasured = true;
    std::atomic<std::chrono::microseconds::rep> m_difference{0};
    std::optional<std::chrono::steady_clock::time_point> m_measuredAt; ///< machine's clock may jump
};

} // namespace usher::odb
