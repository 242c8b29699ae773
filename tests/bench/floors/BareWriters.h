// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "tests/core/support/Writers.h"

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

/// What bare writers have committed.
struct BareWriting final {
    std::vector<double> milliseconds = {}; ///< of each transaction, with its wait for the lock
    std::chrono::duration<double> duration = {};

    [[nodiscard]] double perSecond() const
    {
        return static_cast<double>(milliseconds.size()) / duration.count();
    }
};

/// Return how many durable transactions per second `writers` writers commit through the database's C
/// interface, in their own tables of the store's database. A transaction takes the write lock, inserts a row,
/// updates a row and commits. A lock that does not become free in time is not counted; every other error is
/// thrown.
[[nodiscard]] double bareSqliteRate(const test::TestStore& store, int writers, BareSizes sizes,
                                    const test::ShouldCall& shouldCall);
[[nodiscard]] double barePostgresRate(const test::TestStore& store, int writers, BareSizes sizes,
                                      const test::ShouldCall& shouldCall);

/// Does the same as barePostgresRate(), and says of each transaction how long it took.
[[nodiscard]] BareWriting barePostgresWriting(const test::TestStore& store, int writers, BareSizes sizes,
                                              const test::ShouldCall& shouldCall);

} // namespace usher::bench
