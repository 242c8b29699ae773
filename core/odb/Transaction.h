// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QString>

#include "core/Error.h"
#include "core/odb/Step.h"

namespace usher::odb
{

class Connection;

/// A transaction that may write. It is rolled back if it is destroyed without a commit. A connection has only
/// one at a time.
class Transaction final
{
public:
    /// Begins a transaction and takes the write lock at once, so that what is read in it is still true when
    /// it commits. On SQLite the lock is that of the database, on PostgreSQL that of `lockedTable`, if one is
    /// given. Then runs `steps`. Errors: DatabaseBusy, …
    [[nodiscard]] static Result<Transaction> begin(Connection& connection, const QString& lockedTable = {},
                                                   std::span<const Step> steps = {});
    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;

    /// Returns whether the steps of begin() succeeded. If not, the transaction can only be rolled back.
    [[nodiscard]] const Result<void>& firstSteps() const { return m_firstSteps; }

    /// Commits the transaction. When it returns without an error, the changes are durable. After an error the
    /// transaction is rolled back.
    [[nodiscard]] Result<void> commit();
    /// Does the same, and then runs `steps` outside the transaction.
    [[nodiscard]] Result<StepsOutcome> commitAndRun(std::span<const Step> steps);
    /// Undoes the transaction. Does nothing if it has ended.
    void rollBack();

private:
    Transaction(Connection& connection, Result<void> firstSteps);

    Connection* m_connection;
    Result<void> m_firstSteps;
};

} // namespace usher::odb
