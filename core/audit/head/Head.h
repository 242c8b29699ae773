// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/head/Checkpoint.h"
#include "core/audit/tree/MerkleTree.h"

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

/// The one row of `usher_audit_head`: whose log it is, and its tree. It is signed wherever it is written.
struct Head final {
    QString storeId = {};
    CompactRange tree = {};

    [[nodiscard]] bool operator==(const Head&) const = default;
};

/// The row as it is stored, and where the records end.
struct HeadRow final {
    QString store = {};
    QString key = {};
    qint64 size = 0;
    QByteArray root = {};
    QByteArray frontier = {};
    QString note = {};
    qint64 lastRecord = 0; ///< the highest number of a record; 0 if there is none

    [[nodiscard]] bool operator==(const HeadRow&) const = default;
};

/// Errors: AuditFailed (there is none), those of the database.
[[nodiscard]] Result<HeadRow> readHeadRow(odb::Connection& connection);

/// The head in the row. Error: LogDamaged, as below.
[[nodiscard]] Result<Head> headOf(const HeadRow& row);

/// The same, once it was seen to be signed under `publicKey`. Error: LogDamaged, as below.
[[nodiscard]] Result<Head> signedHead(const HeadRow& row, QByteArrayView publicKey);

[[nodiscard]] Checkpoint checkpointOf(const Head& head);

/// The head as the table has it. With `publicKey`, it must be signed under that key. Errors: AuditFailed
/// (there is none), LogDamaged (its parts do not fit each other, the records end elsewhere, or the signature
/// is not that key's), those of the database.
[[nodiscard]] Result<Head> readHead(odb::Connection& connection);
[[nodiscard]] Result<Head> readSignedHead(odb::Connection& connection, QByteArrayView publicKey);

/// Writes the first head.
[[nodiscard]] Result<void> insertHead(odb::Connection& connection, const Head& head,
                                      const crypto::Ed25519Key& key);
/// Writes `head` over the one of `sizeBefore` leaves, and reads it back, which is answered: a trigger or rule
/// can swallow or change a write. With `keyBefore`, the key that it was signed with until now, it is signed
/// with both. Error: AuditFailed.
[[nodiscard]] Result<HeadRow> moveHead(odb::Connection& connection, qint64 sizeBefore, const Head& head,
                                       const crypto::Ed25519Key& key,
                                       const crypto::Ed25519Key* keyBefore = nullptr);

/// Whether `now` is the head of the same log as `before`, with nothing but records behind it. Error:
/// LogDamaged.
[[nodiscard]] Result<bool> goesOn(odb::Connection& connection, const Head& before, const Head& now);

/// `tree` with the leaves that the table has behind it, up to `size`. Error: LogDamaged (one is missing).
[[nodiscard]] Result<CompactRange> extended(odb::Connection& connection, CompactRange tree, qint64 size);

} // namespace usher::audit
