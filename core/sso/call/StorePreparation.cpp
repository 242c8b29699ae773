// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/StorePreparation.h"

#include "core/audit/head/LogMemory.h"
#include "core/audit/log/AuditSchema.h"

namespace usher::sso
{

Result<odb::Transaction> StorePreparation::begin(std::span<const odb::Step> steps)
{
    if (auto conflict = m_context.memory ? m_context.memory->conflict() : std::nullopt) {
        return tl::unexpected(std::move(*conflict));
    }
    if (!m_context.isPrepared) {
        // Somebody else may have prepared the store since it was opened.
        const auto isPrepared = audit::hasAuditTables(m_context.connection);
        if (!isPrepared) {
            return tl::unexpected(isPrepared.error());
        }
        if (!*isPrepared && !m_isAllowed) {
            return failure(ErrorKind::NotPrepared);
        }
        if (const auto checked = *isPrepared ? m_context.log.checkTables() : Result<void>{}; !checked) {
            return tl::unexpected(checked.error());
        }
        m_context.isPrepared = *isPrepared;
    }
    return m_context.isPrepared ? m_context.log.begin(steps) : beginWithoutTables();
}

Result<odb::Transaction> StorePreparation::beginWithoutTables()
{
    odb::Connection& connection = m_context.connection;
    auto transaction = odb::Transaction::begin(connection);
    const QString lock = connection.dialect().schemaLock(audit::schemaLockName);
    if (!transaction || lock.isEmpty()) {
        return transaction;
    }
    if (const auto locked = connection.run(lock); !locked) {
        return tl::unexpected(locked.error());
    }
    const auto isPrepared = audit::hasAuditTables(connection);
    if (!isPrepared) {
        return tl::unexpected(isPrepared.error());
    }
    if (*isPrepared) {
        // Another program added the tables before this one got the lock. Begin again, as for a prepared
        // store.
        transaction->rollBack();
        return begin();
    }
    return transaction;
}

Result<void> StorePreparation::addTables()
{
    return audit::createAuditTables(m_context.connection, m_context.log.keys());
}

} // namespace usher::sso
