// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/head/Checkpoint.h"
#include "core/audit/tree/MerkleTree.h"

#include <vector>

namespace usher::crypto
{
class Ed25519Key;
}

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

/// The one row of `usher_audit_head`: the ID of the log's store, and the log's tree. The head is signed each
/// time that it is written.
struct Head final {
    QString storeId = {};
    CompactRange tree = {};

    [[nodiscard]] bool operator==(const Head&) const = default;
};

/// The row as it is stored, and the number of the last record.
struct HeadRow final {
    QString store = {};
    QString key = {};
    qint64 size = 0;
    QByteArray root = {};
    QByteArray frontier = {};
    QString note = {};
    qint64 lastRecord = 0; ///< the highest number of a record; 0 if there are no records
    QString table = {};    ///< the identity of the table, odb::Dialect::tableIdentity()

    [[nodiscard]] bool operator==(const HeadRow&) const = default;
};

/// Reads the row of the head. Errors: LogDamaged (there is no head), those of the database.
[[nodiscard]] Result<HeadRow> readHeadRow(odb::Connection& connection);

/// Returns the head in the row if it names `publicKey` and is signed with its private key. Error: LogDamaged,
/// as for readSignedHead().
[[nodiscard]] Result<Head> signedHead(const HeadRow& row, QByteArrayView publicKey);

/// Returns the head's checkpoint, without a signature.
[[nodiscard]] Checkpoint checkpointOf(const Head& head);

/// Reads the head, and checks that it names `publicKey` and is signed with its private key. Errors:
/// LogDamaged (there is no head, its parts do not match each other, the last record has another number than
/// its size, or that signature is missing), those of the database.
[[nodiscard]] Result<Head> readSignedHead(odb::Connection& connection, QByteArrayView publicKey);

/// Writes the first head, signed with `key`. Errors: AuditFailed, those of the database.
[[nodiscard]] Result<void> insertHead(odb::Connection& connection, const Head& head,
                                      const crypto::Ed25519Key& key);

/// Returns whether `now` is a head of the same log as `before`, and only records were added between them.
/// Appends their leaf hashes to `leafHashes`, if it is given. The first of them may be in `read` already; the
/// others are read. Errors: LogDamaged (a record is missing), those of the database.
[[nodiscard]] Result<bool> isContinuation(odb::Connection& connection, const Head& before, const Head& now,
                                          std::vector<QByteArray>* leafHashes = nullptr,
                                          const std::vector<QByteArray>& read = {});

} // namespace usher::audit
