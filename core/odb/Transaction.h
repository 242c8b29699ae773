// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QString>

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
    /// given. Errors: DatabaseBusy, …
    [[nodiscard]] static Result<Transaction> begin(Connection& connection, const QString& lockedTable = {});
    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;

    /// Commits the transaction. When it returns without an error, the changes are durable. After an error the
    /// transaction is rolled back.
    [[nodiscard]] Result<void> commit();
    /// Undoes the transaction. Does nothing if it has ended.
    void rollBack();

private:
    explicit Transaction(Connection& connection);

    Connection* m_connection;
};

} // namespace usher::odb
