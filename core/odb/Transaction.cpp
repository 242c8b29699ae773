// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/Transaction.h"

#include "core/odb/Connection.h"

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

Result<Transaction> Transaction::begin(Connection& connection, const QString& lockedTable)
{
    return connection.begin(lockedTable).map([&] { return Transaction(connection); });
}

Result<void> Transaction::commit()
{
    if (m_connection->hasFailed()) {
        rollBack();
        return failure(ErrorKind::DatabaseFailed);
    }
    auto committed = m_connection->commit();
    if (!committed) {
        rollBack();
        return committed;
    }
    m_connection = nullptr;
    return {};
}

void Transaction::rollBack()
{
    if (Connection* connection = std::exchange(m_connection, nullptr)) {
        connection->rollBack();
    }
}

} // namespace usher::odb
