// SPDX-License-Identifier: GPL-3.0-or-later
#include "Transaction.h"

#include "Connection.h"

#include <utility>

namespace usher::odb
{

Transaction::Transaction(Connection& connection) : m_connection(&connection)
{
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

Transaction::~Transaction()
{
    rollBack();
}

Result<Transaction> Transaction::begin(Connection& connection)
{
    return connection.run(QStringLiteral("BEGIN IMMEDIATE")).map([&](const Statement&) {
        return Transaction(connection);
    });
}

Result<void> Transaction::commit()
{
    auto committed = m_connection->run(QStringLiteral("COMMIT"));
    if (!committed) {
        rollBack();
        return tl::unexpected(committed.error());
    }
    m_connection = nullptr;
    return {};
}

void Transaction::rollBack()
{
    if (Connection* connection = std::exchange(m_connection, nullptr)) {
        // SQLite may have rolled back by itself already; then this fails, and there is nothing left to undo.
        std::ignore = connection->run(QStringLiteral("ROLLBACK"));
    }
}

} // namespace usher::odb
