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

/// What a record's transaction cannot do without, in bytes.
struct BareSizes final {
    int record = 0; ///< the row that is inserted
    int head = 0;   ///< the row that is updated
};

/// Durable transactions a second that so many writers make in tables of their own in the store's database,
/// with the database's bare C interface: the write lock, an insert, an update, the commit. Whatever fails
/// but for a lock that is not had in time throws.
[[nodiscard]] double bareSqliteRate(const test::TestStore& store, int writers, BareSizes sizes,
                                    const test::GoesOn& goesOn);
[[nodiscard]] double barePostgresRate(const test::TestStore& store, int writers, BareSizes sizes,
                                      const test::GoesOn& goesOn);

} // namespace usher::bench
