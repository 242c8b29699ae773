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
    const QStringList statements = connection.dialect().begin(lockedTable);
    if (auto begun = connection.control(statements.first()); !begun) {
        return tl::unexpected(begun.error());
    }
    connection.setInTransaction(true);
    Transaction transaction(connection);
    for (const QString& sql : statements.sliced(1)) {
        if (auto locked = connection.control(sql); !locked) {
            return tl::unexpected(locked.error());
        }
    }
    return transaction;
}

Result<void> Transaction::commit()
{
    if (m_connection->hasFailed()) {
        // PostgreSQL would accept the COMMIT, report success, and undo everything.
        rollBack();
        return failure(ErrorKind::DatabaseFailed);
    }
    auto committed = m_connection->conclude(QStringLiteral("COMMIT"));
    if (!committed) {
        rollBack();
        return committed;
    }
    std::exchange(m_connection, nullptr)->setInTransaction(false);
    return {};
}

void Transaction::rollBack()
{
    if (Connection* connection = std::exchange(m_connection, nullptr)) {
        // This fails if the database has already rolled back by itself. Then nothing is left to undo.
        std::ignore = connection->conclude(QStringLiteral("ROLLBACK"));
        connection->setInTransaction(false);
        connection->distrustStatements();
    }
}

} // namespace usher::odb
