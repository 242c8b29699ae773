// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/record/Record.h"

#include <functional>

#include <QStringList>

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// Which records. Everything that is set must hold; texts that are empty are not.
struct RecordFilter final {
    std::optional<TimePoint> from = {};  ///< UTC; this moment or later
    std::optional<TimePoint> until = {}; ///< UTC; before this moment
    QString op = {};
    QString outcome = {};
    QString actorUser = {};  ///< a user's ID, or the reference of a name that nobody has
    QString targetUser = {}; ///< likewise
    QString targetUst = {};  ///< a UST's reference
    QString cid = {};
    QString text = {};               ///< in any text of the record, whatever its case
    std::optional<qint64> last = {}; ///< number: none behind this one
};

enum class RecordOrder {
    NewestFirst,
    OldestFirst,
};

/// The rows of `usher_audit`, to read. With a bound on the time the order is by time, else by number: they
/// differ where a clock was set back.
class RecordTable final
{
public:
    explicit RecordTable(odb::Connection& connection) : m_connection(connection) {}

    /// Visits the records behind `after` that pass the filter, until `visit` says no. Reads in portions, so
    /// that no writer waits. Errors: those of the database; Cancelled if it was interrupted.
    [[nodiscard]] Result<void> visit(const RecordFilter& filter, RecordOrder order,
                                     const std::optional<RecordPosition>& after,
                                     const std::function<bool(const Record&)>& visit) const;

    /// Nothing if there is none of this number.
    [[nodiscard]] Result<std::optional<Record>> find(qint64 number) const;

private:
    odb::Connection& m_connection;
};

} // namespace usher::audit
