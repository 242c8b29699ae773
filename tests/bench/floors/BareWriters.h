// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/support/Writers.h"

#include <QString>

namespace usher::test
{
class TestStore;
} // namespace usher::test

namespace usher::bench
{

/// The sizes, in bytes, of the rows that a transaction with one record must write.
struct BareSizes final {
    int record = 0; ///< the row that is inserted
    int head = 0;   ///< the row that is updated
};

/// Return how many durable transactions per second `writers` writers commit through the database's C
/// interface, in their own tables of the store's database. A transaction takes the write lock, inserts a row,
/// updates a row and commits. A lock that does not become free in time is not counted; every other error is
/// thrown.
[[nodiscard]] double bareSqliteRate(const test::TestStore& store, int writers, BareSizes sizes,
                                    const test::ShouldCall& shouldCall);
[[nodiscard]] double barePostgresRate(const test::TestStore& store, int writers, BareSizes sizes,
                                      const test::ShouldCall& shouldCall);

} // namespace usher::bench
