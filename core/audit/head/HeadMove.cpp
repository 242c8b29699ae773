// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/HeadMove.h"

#include "core/audit/tree/LogColumn.h"
#include "core/audit/tree/LogTables.h"
#include "core/crypto/Ed25519.h"
#include "core/odb/Connection.h"
#include "core/odb/engine/SelectedColumns.h"

#include <utility>

namespace usher::audit
{

namespace
{

enum class HeadColumn { Store, Key, Size, Root, Frontier, Note, LastRecord };

/// Returns SQL for what is read as this column.
QString columnSql(HeadColumn column)
{
    switch (column) {
    case HeadColumn::Store:
        return QStringLiteral("store");
    case HeadColumn::Key:
        return QStringLiteral("key");
    case HeadColumn::Size:
        return QStringLiteral("size");
    case HeadColumn::Root:
        return QStringLiteral("root");
    case HeadColumn::Frontier:
        return QStringLiteral("frontier");
    case HeadColumn::Note:
        return QStringLiteral("note");
    case HeadColumn::LastRecord:
        // In the same statement, because others may append between two statements.
        return QStringLiteral("(SELECT coalesce(max(seq), 0) FROM usher_audit)");
    }
    return {};
}

using HeadColumns =
    odb::SelectedColumns<HeadColumn::Store, HeadColumn::Key, HeadColumn::Size, HeadColumn::Root,
                         HeadColumn::Frontier, HeadColumn::Note, HeadColumn::LastRecord>;

HeadRow headRowIn(const odb::Statement& rows)
{
    return {.store = rows.text(HeadColumns::at(HeadColumn::Store)),
            .key = rows.text(HeadColumns::at(HeadColumn::Key)),
            .size = rows.number(HeadColumns::at(HeadColumn::Size)),
            .root = rows.value(HeadColumns::at(HeadColumn::Root)).toByteArray(),
            .frontier = rows.value(HeadColumns::at(HeadColumn::Frontier)).toByteArray(),
            .note = rows.text(HeadColumns::at(HeadColumn::Note)),
            .lastRecord = rows.number(HeadColumns::at(HeadColumn::LastRecord)),
            .table = rows.text(HeadColumns::count)};
}

} // namespace

HeadRow headRowOf(const Head& head, const crypto::Ed25519Key& key, const crypto::Ed25519Key* keyBefore)
{
    const QByteArray root = head.tree.root();
    QByteArray note = signedNote({.storeId = head.storeId, .size = head.tree.size(), .root = root}, key);
    if (keyBefore) {
        note = withSignature(note, *keyBefore);
    }
    return {.store = head.storeId,
            .key = verifierKey(head.storeId, key.publicKey()),
            .size = head.tree.size(),
            .root = root,
            .frontier = head.tree.frontier(),
            .note = QString::fromUtf8(note),
            .lastRecord = head.tree.size()};
}

QByteArray bindableBytes(const QByteArray& bytes)
{
    return bytes.isNull() ? QByteArrayLiteral("") : bytes;
}

odb::Step headRowStep(const odb::Connection& connection, std::optional<Result<HeadRow>>& row)
{
    static const QString columns = HeadColumns::sql();
    return {.sql = QStringLiteral("SELECT ") + columns + QStringLiteral(", ") +
                   connection.dialect().tableIdentity(headTable) +
                   QStringLiteral(" FROM usher_audit_head WHERE id = 1"),
            .plan = odb::Plan::SameForAllValues,
            .read = [&row](odb::Statement& rows) -> Result<void> {
                if (rows.next()) {
                    row = headRowIn(rows);
                    return {};
                }
                row = failure(ErrorKind::LogDamaged, {}, QStringLiteral("the log has no head"));
                return rows.ended();
            }};
}

odb::Step addedHashesStep(qint64 size, qint64 last, std::function<void(const QByteArray&)> take)
{
    return {.sql = QStringLiteral("SELECT %1 FROM usher_audit WHERE seq > ? AND seq <= ? ORDER BY seq")
                       .arg(HashColumns::sql()),
            .values = {size, last},
            .plan = odb::Plan::SameForAllValues,
            .read = [next = size + 1, take = std::move(take)](odb::Statement& rows) mutable {
                while (rows.next() && rows.number(HashColumns::at(LogColumn::Seq)) == next) {
                    take(rows.value(HashColumns::at(LogColumn::LeafHash)).toByteArray());
                    ++next;
                }
                return rows.ended();
            }};
}

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
