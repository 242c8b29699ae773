// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/Transaction.h"

#include <utility>

#include "core/odb/Connection.h"

namespace usher::odb
{

Transaction::Transaction(Connection& connection, Result<void> firstSteps)
    : m_connection(&connection), m_firstSteps(std::move(firstSteps))
{
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr)), m_firstSteps(std::move(other.m_firstSteps))
{
}

Transaction::~Transaction()
{
    rollBack();
}

Result<Transaction> Transaction::begin(Connection& connection, const QString& lockedTable,
                                       std::span<const Step> steps)
{
    return connection.begin(lockedTable, steps).map([&](StepsOutcome outcome) {
        return Transaction(connection, std::move(outcome.steps));
    });
}

Result<void> Transaction::commit()
{
    return commitAndRun({}).map([](const StepsOutcome&) {});
}

Result<StepsOutcome> Transaction::commitAndRun(std::span<const Step> steps)
{
    if (m_connection->hasFailed()) {
        rollBack();
        return failure(ErrorKind::DatabaseFailed);
    }
    auto committed = m_connection->commit(steps);
    if (!committed) {
        rollBack();
        return committed;
    }
    m_connection = nullptr;
    return committed;
}

void Transaction::rollBack()
{
    if (Connection* connection = std::exchange(m_connection, nullptr)) {
        connection->rollBack();
    }
}

} // namespace usher::odb
