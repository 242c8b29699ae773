// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QVariantMap>

namespace usher::test
{
class TestStore;
} // namespace usher::test

namespace usher::bench
{

/// What ending sessions must write, for the database's C interface.
struct BareEnding final {
    QList<qint64> ids = {};  ///< of the rows to delete
    QVariantMap record = {}; ///< a row of the log, which is inserted again for each session
    qint64 firstRecord = 0;  ///< the number of the first of them
    qsizetype portion = 0;   ///< sessions in a transaction
};

/// Delete the sessions and insert a record for each, in durable transactions that also move the log's head
/// and read the records back. Return the time that it took, in microseconds. Throw on every error.
[[nodiscard]] double bareSqliteEnding(const test::TestStore& store, const BareEnding& ending);
[[nodiscard]] double barePostgresEnding(const test::TestStore& store, const BareEnding& ending);

} // namespace usher::bench
