// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/Error.h"
#include "core/audit/record/Record.h"
#include "core/audit/record/RecordFilter.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// The order of records. With a limit on the time, the first two are by time, otherwise by number. By time
/// and by number differ where a clock was set back, or where machines have different clocks.
enum class RecordOrder {
    NewestFirst,
    OldestFirst,
    ByNumber, ///< lowest number first, with a limit on the time too
};

/// Reads the rows of `usher_audit`.
class RecordTable final
{
public:
    explicit RecordTable(odb::Connection& connection) : m_connection(connection) {}

    static constexpr int largestPortion = 500; ///< records

    /// Calls `visit` for each record after `after` that passes the filter, until `visit` returns false. Reads
    /// in portions, so that no writer waits. The first portion has `firstPortion` records, at most
    /// largestPortion: a caller that knows how many it needs does not get more. Errors: those of the
    /// database; Cancelled if it was interrupted.
    [[nodiscard]] Result<void> visit(const RecordFilter& filter, RecordOrder order,
                                     const std::optional<RecordPosition>& after,
                                     const std::function<bool(const Record&)>& visit,
                                     int firstPortion = largestPortion) const;

    /// Returns the record of this number, or nothing if there is none. Errors: those of the database.
    [[nodiscard]] Result<std::optional<Record>> find(qint64 number) const;

private:
    odb::Connection& m_connection;
};

} // namespace usher::audit
