// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QString>

namespace usher::odb
{

class Connection;

/// A transaction that may write, rolled back when it dies uncommitted. One at a time on a connection.
class Transaction final
{
public:
    /// Takes the write lock at once, so that what is read in it is still so when it commits: on SQLite that
    /// of the database, on PostgreSQL that of `lockedTable`, if one is given. Error: DatabaseBusy, …
    [[nodiscard]] static Result<Transaction> begin(Connection& connection, const QString& lockedTable = {});
    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;

    /// Durable when it returns without an error. After an error it is rolled back.
    [[nodiscard]] Result<void> commit();
    void rollBack();

private:
    explicit Transaction(Connection& connection);

    Connection* m_connection;
};

} // namespace usher::odb
