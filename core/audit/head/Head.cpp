// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/Head.h"

#include "core/audit/head/HeadMove.h"
#include "core/audit/tree/LogColumn.h"
#include "core/audit/tree/LogTables.h"
#include "core/crypto/Ed25519.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

namespace
{

tl::unexpected<Error> damaged(const char* what)
{
    return failure(ErrorKind::LogDamaged, {}, QString::fromLatin1(what));
}

/// Returns `tree` after appending the leaves that follow it, up to `size`: those in `read`, and then those in
/// the table. Errors: LogDamaged (a leaf is missing), those of the database.
Result<CompactRange> extended(odb::Connection& connection, CompactRange tree, qint64 size,
                              std::vector<QByteArray>* leafHashes, const std::vector<QByteArray>& read)
{
    const auto append = [&](const QByteArray& hash) {
        tree.append(hash);
        if (leafHashes) {
            leafHashes->push_back(hash);
        }
    };
    for (auto hash = read.begin(); hash != read.end() && tree.size() < size; ++hash) {
        append(*hash);
    }
    if (tree.size() == size) {
        return tree;
    }
    const odb::Step step = addedHashesStep(tree.size(), size, append);
    auto rows = connection.run(step.sql, step.values);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (auto ended = step.read(*rows); !ended) {
        return tl::unexpected(ended.error());
    }
    return tree.size() == size ? Result<CompactRange>(std::move(tree))
                               : damaged("records are missing from it");
}

/// Returns the head in the row. Error: LogDamaged (its parts do not match each other, or the last record has
/// another number than its size).
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

} // namespace

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

Checkpoint checkpointOf(const Head& head)
{
    return {.storeId = head.storeId, .size = head.tree.size(), .root = head.tree.root()};
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

Result<bool> isContinuation(odb::Connection& connection, const Head& before, const Head& now,
                            std::vector<QByteArray>* leafHashes, const std::vector<QByteArray>& read)
{
    if (now.storeId != before.storeId || now.tree.size() < before.tree.size()) {
        return false;
    }
    return extended(connection, before.tree, now.tree.size(), leafHashes, read)
        .map([&](const CompactRange& tree) { return tree == now.tree; });
}

} // namespace usher::audit
