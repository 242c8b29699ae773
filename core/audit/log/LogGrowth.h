// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

namespace usher::odb
{
class Connection;
} // namespace usher::odb

namespace usher::audit
{

/// Returns the number of records since `from`, UTC, in a log of `size` records. It is computed from record
/// numbers, because counting many records is slow. Errors: those of the database.
[[nodiscard]] Result<qint64> recordsSince(odb::Connection& connection, qint64 size, TimePoint from);

/// Returns the average size of the newest records, in bytes; 0 if there is none. Errors: those of the
/// database.
[[nodiscard]] Result<qint64> bytesPerRecord(odb::Connection& connection);

/// Returns the time of the last record, UTC; nothing if there is none, or if it has no time.
[[nodiscard]] Result<std::optional<TimePoint>> lastRecordTime(odb::Connection& connection);

} // namespace usher::audit
