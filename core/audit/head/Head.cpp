// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/Head.h"

#include "core/audit/tree/LogColumn.h"
#include "core/audit/tree/LogTables.h"
#include "core/crypto/Ed25519.h"
#include "core/odb/Connection.h"

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

HeadRow rowOf(const Head& head, const crypto::Ed25519Key& key, const crypto::Ed25519Key* keyBefore = nullptr)
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

/// Returns bytes that are never null. Null bytes would be bound as NULL.
QByteArray bindable(const QByteArray& bytes)
{
    return bytes.isNull() ? QByteArrayLiteral("") : bytes;
}

tl::unexpected<Error> damaged(const char* what)
{
    return failure(ErrorKind::LogDamaged, {}, QString::fromLatin1(what));
}

/// Returns `tree` after appending the leaves that follow it in the table, up to `size`. Errors: LogDamaged (a
/// leaf is missing), those of the database.
Result<CompactRange> extended(odb::Connection& connection, CompactRange tree, qint64 size,
                              std::vector<QByteArray>* leafHashes)
{
    auto rows =
        connection.run(QStringLiteral("SELECT %1 FROM usher_audit WHERE seq > ? AND seq <= ? ORDER BY seq")
                           .arg(HashColumns::sql()),
                       {tree.size(), size});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    while (rows->next()) {
        if (rows->number(HashColumns::at(LogColumn::Seq)) != tree.size() + 1) {
            break;
        }
        const QByteArray hash = rows->value(HashColumns::at(LogColumn::LeafHash)).toByteArray();
        tree.append(hash);
        if (leafHashes) {
            leafHashes->push_back(hash);
        }
    }
    if (auto ended = rows->ended(); !ended) {
        return tl::unexpected(ended.error());
    }
    return tree.size() == size ? Result<CompactRange>(std::move(tree))
                               : damaged("records are missing from it");
}

} // namespace

Result<HeadRow> readHeadRow(odb::Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT %1, %2 FROM usher_audit_head WHERE id = 1")
                                   .arg(HeadColumns::sql(), connection.dialect().tableIdentity(headTable)));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (!rows->next()) {
        const auto ended = rows->ended();
        return ended ? failure(ErrorKind::LogDamaged, {}, QStringLiteral("the log has no head"))
                     : Result<HeadRow>(tl::unexpected(ended.error()));
    }
    return HeadRow{.store = rows->text(HeadColumns::at(HeadColumn::Store)),
                   .key = rows->text(HeadColumns::at(HeadColumn::Key)),
                   .size = rows->number(HeadColumns::at(HeadColumn::Size)),
                   .root = rows->value(HeadColumns::at(HeadColumn::Root)).toByteArray(),
                   .frontier = rows->value(HeadColumns::at(HeadColumn::Frontier)).toByteArray(),
                   .note = rows->text(HeadColumns::at(HeadColumn::Note)),
                   .lastRecord = rows->number(HeadColumns::at(HeadColumn::LastRecord)),
                   .table = rows->text(HeadColumns::count)};
}

Result<Head> headOf(const HeadRow& row)
{
    auto tree = CompactRange::fromFrontier(row.size, row.frontier);
    if (!tree || tree->root() != row.root) {
        return damaged("the size, root and compact range in its head do not match each other");
    }
    if (row.lastRecord != row.size) {
        return failure(
            ErrorKind::LogDamaged, {},
            QStringLiteral("it ends at record %1, and its head says %2").arg(row.lastRecord).arg(row.size));
    }
    return Head{.storeId = row.store, .tree = std::move(*tree)};
}

Checkpoint checkpointOf(const Head& head)
{
    return {.storeId = head.storeId, .size = head.tree.size(), .root = head.tree.root()};
}

Result<Head> readHead(odb::Connection& connection)
{
    return readHeadRow(connection).and_then(headOf);
}

Result<Head> signedHead(const HeadRow& row, QByteArrayView publicKey)
{
    return headOf(row).and_then([&](Head head) -> Result<Head> {
        // The head that ends a change of keys is signed with both keys, and only the newer one signs the
        // next.
        if (row.key != verifierKey(head.storeId, publicKey) ||
            openNote(row.note.toUtf8(), publicKey) != checkpointOf(head)) {
            return damaged("its head is not signed with this store's key");
        }
        return head;
    });
}

Result<Head> readSignedHead(odb::Connection& connection, QByteArrayView publicKey)
{
    return readHeadRow(connection).and_then([&](const HeadRow& row) { return signedHead(row, publicKey); });
}

Result<void> insertHead(odb::Connection& connection, const Head& head, const crypto::Ed25519Key& key)
{
    const HeadRow row = rowOf(head, key);
    return connection
        .run(
            QStringLiteral("INSERT INTO usher_audit_head (id, store, key, size, root, frontier, note) VALUES "
                           "(1, ?, ?, ?, ?, ?, ?)"),
            {row.store, row.key, row.size, row.root, bindable(row.frontier), row.note})
        .and_then([](const odb::Statement& inserted) {
            return inserted.affectedRows() == 1 ? Result<void>{} : failure(ErrorKind::AuditFailed);
        });
}

Result<HeadRow> moveHead(odb::Connection& connection, qint64 sizeBefore, const Head& head,
                         const crypto::Ed25519Key& key, const crypto::Ed25519Key* keyBefore)
{
    HeadRow row = rowOf(head, key, keyBefore);
    auto moved =
        connection.run(QStringLiteral("UPDATE usher_audit_head SET key = ?, size = ?, root = ?, frontier = "
                                      "?, note = ? WHERE id = 1 AND size = ?"),
                       {row.key, row.size, row.root, bindable(row.frontier), row.note, sizeBefore});
    if (!moved) {
        return tl::unexpected(moved.error());
    }
    // A deferred trigger would otherwise run at the commit, after everything is read back.
    const QString runTriggers = connection.dialect().runDeferredTriggers();
    if (auto ran = runTriggers.isEmpty() ? Result<void>{} : connection.execute(runTriggers); !ran) {
        return tl::unexpected(ran.error());
    }
    return readHeadRow(connection).and_then([&](HeadRow stored) {
        row.table = stored.table;
        return stored == row
                   ? Result<HeadRow>(std::move(stored))
                   : failure(ErrorKind::AuditFailed, {}, QStringLiteral("the log's head was not updated"));
    });
}

Result<bool> isContinuation(odb::Connection& connection, const Head& before, const Head& now,
                            std::vector<QByteArray>* leafHashes)
{
    if (now.storeId != before.storeId || now.tree.size() < before.tree.size()) {
        return false;
    }
    return extended(connection, before.tree, now.tree.size(), leafHashes).map([&](const CompactRange& tree) {
        return tree == now.tree;
    });
}

} // namespace usher::audit
