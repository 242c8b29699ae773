// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <vector>

#include "core/Error.h"
#include "core/audit/verify/RowChecker.h"
#include "core/odb/engine/RowBlock.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// Some rows of the log, and the block that holds their bytes.
struct RowPortion final {
    odb::RowBlock block;
    std::vector<StoredRow> rows;
};

/// Reads the rows of the log in order and in portions, so that no writer waits for long.
class RowPortions final
{
public:
    /// Reads up to the record of number `last`. The connection must outlive this object.
    RowPortions(odb::Connection& connection, qint64 last) : m_connection(connection), m_last(last) {}

    /// Returns the next portion. It has no rows at the end. Errors: Cancelled, those of the database.
    [[nodiscard]] Result<RowPortion> next();

    /// Returns whether all rows could be read in the order of their numbers. Reading ends at a number that
    /// is not an integer, at one that comes twice, or at the highest that an integer can have, because
    /// otherwise it could go on without end.
    [[nodiscard]] bool isInOrder() const { return m_isInOrder; }

private:
    odb::Connection& m_connection;
    qint64 m_last;
    qint64 m_next = std::numeric_limits<qint64>::min(); ///< below 1, to find rows that somebody put before
                                                        ///< the first record
    bool m_isInOrder = true;
};

} // namespace usher::audit
