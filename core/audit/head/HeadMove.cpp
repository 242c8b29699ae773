// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/HeadMove.h"

#include <utility>

#include "core/odb/Connection.h"

namespace usher::audit
{

HeadMove::HeadMove(const odb::Connection& connection, qint64 sizeBefore, const Head& head,
                   const crypto::Ed25519Key& key, const crypto::Ed25519Key* keyBefore)
    : m_connection(connection), m_sizeBefore(sizeBefore), m_row(headRowOf(head, key, keyBefore))
{
}

void HeadMove::addTo(std::vector<odb::Step>& steps)
{
    steps.push_back({.sql = QStringLiteral("UPDATE usher_audit_head SET key = ?, size = ?, root = ?, "
                                           "frontier = ?, note = ? WHERE id = 1 AND size = ?"),
                     .values = {m_row.key, m_row.size, m_row.root, bindableBytes(m_row.frontier), m_row.note,
                                m_sizeBefore},
                     .plan = odb::Plan::SameForAllValues});
    // A deferred trigger would otherwise run at the commit, after everything is read back.
    if (const QString runTriggers = m_connection.dialect().runDeferredTriggers(); !runTriggers.isEmpty()) {
        steps.push_back({.sql = runTriggers});
    }
    steps.push_back(headRowStep(m_connection, m_stored));
}

Result<HeadRow> HeadMove::stored() const
{
    const auto notUpdated = [] {
        return failure(ErrorKind::AuditFailed, {}, QStringLiteral("the log's head was not updated"));
    };
    if (!m_stored) {
        return notUpdated();
    }
    return m_stored->and_then([&](HeadRow stored) -> Result<HeadRow> {
        HeadRow written = m_row;
        written.table = stored.table;
        return stored == written ? Result<HeadRow>(std::move(stored)) : notUpdated();
    });
}

} // namespace usher::audit
