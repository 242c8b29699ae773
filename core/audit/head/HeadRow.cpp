// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/HeadRow.h"

#include "core/audit/tree/LogTables.h"
#include "core/crypto/Ed25519.h"
#include "core/odb/Connection.h"
#include "core/odb/engine/SelectedColumns.h"

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

tl::unexpected<Error> headIsDamaged(const char* what)
{
    return failure(ErrorKind::LogDamaged, {}, QString::fromLatin1(what));
}

/// Returns the head in the row. Error: LogDamaged (its parts do not match each other, or the last record has
/// another number than its size).
Result<Head> headOf(const HeadRow& row)
{
    auto tree = CompactRange::fromFrontier(row.size, row.frontier);
    if (!tree || tree->root() != row.root) {
        return headIsDamaged("the size, root and compact range in its head do not match each other");
    }
    if (row.lastRecord != row.size) {
        return failure(
            ErrorKind::LogDamaged, {},
            QStringLiteral("it ends at record %1, and its head says %2").arg(row.lastRecord).arg(row.size));
    }
    return Head{.storeId = row.store, .tree = std::move(*tree)};
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

Result<HeadRow> readHeadRow(odb::Connection& connection)
{
    std::optional<Result<HeadRow>> row;
    const odb::Step step = headRowStep(connection, row);
    auto rows = connection.run(step.sql);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    return step.read(*rows).and_then([&] { return *std::move(row); });
}

Result<Head> signedHead(const HeadRow& row, QByteArrayView publicKey)
{
    return headOf(row).and_then([&](Head head) -> Result<Head> {
        // The head that ends a change of keys is signed with both keys, and only the newer one signs the
        // next.
        if (row.key != verifierKey(head.storeId, publicKey) ||
            openNote(row.note.toUtf8(), publicKey) != checkpointOf(head)) {
            return headIsDamaged("its head is not signed with this store's key");
        }
        return head;
    });
}

Result<Head> readSignedHead(odb::Connection& connection, QByteArrayView publicKey)
{
    return readHeadRow(connection).and_then([&](const HeadRow& row) { return signedHead(row, publicKey); });
}

Checkpoint checkpointOf(const Head& head)
{
    return {.storeId = head.storeId, .size = head.tree.size(), .root = head.tree.root()};
}

Result<void> insertHead(odb::Connection& connection, const Head& head, const crypto::Ed25519Key& key)
{
    const HeadRow row = headRowOf(head, key);
    return connection
        .run(
            QStringLiteral("INSERT INTO usher_audit_head (id, store, key, size, root, frontier, note) VALUES "
                           "(1, ?, ?, ?, ?, ?, ?)"),
            {row.store, row.key, row.size, row.root, bindableBytes(row.frontier), row.note})
        .and_then([](const odb::Statement& inserted) {
            return inserted.affectedRows() == 1 ? Result<void>{} : failure(ErrorKind::AuditFailed);
        });
}

} // namespace usher::audit
