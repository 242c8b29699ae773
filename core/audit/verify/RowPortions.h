// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/verify/RowChecker.h"
#include "core/odb/engine/RowBlock.h"

#include <limits>
#include <vector>

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// Some rows of the log, and what holds their bytes.
struct RowPortion final {
    odb::RowBlock block;
    std::vector<StoredRow> rows;
};

/// The rows of the log in order, in portions, so that nobody who writes waits for long.
class RowPortions final
{
public:
    /// Up to the record of this number. The connection must outlive it.
    RowPortions(odb::Connection& connection, qint64 last) : m_connection(connection), m_last(last) {}

    /// Without rows at the end. Errors: Cancelled, those of the database.
    [[nodiscard]] Result<RowPortion> next();

private:
    odb::Connection& m_connection;
    qint64 m_last;
    qint64 m_position = std::numeric_limits<qint64>::min(); ///< whatever somebody put before the first
};

} // namespace usher::audit
