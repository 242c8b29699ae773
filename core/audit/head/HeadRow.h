// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/Error.h"
#include "core/audit/head/Checkpoint.h"
#include "core/audit/head/Head.h"
#include "core/odb/Step.h"

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

/// The row of `usher_audit_head` as it is stored, and the number of the last record.
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

/// Returns the row of a head, signed with `key` and, if it is given, with `keyBefore`.
[[nodiscard]] HeadRow headRowOf(const Head& head, const crypto::Ed25519Key& key,
                                const crypto::Ed25519Key* keyBefore = nullptr);
/// Returns bytes that are never null. Null bytes would be bound as NULL.
[[nodiscard]] QByteArray bindableBytes(const QByteArray& bytes);

/// Returns a step that reads the row into `row`, which must live until it has run. Error in `row`: LogDamaged
/// (there is no head).
[[nodiscard]] odb::Step headRowStep(const odb::Connection& connection, std::optional<Result<HeadRow>>& row);

/// Reads the row of the head. Errors: LogDamaged (there is no head), those of the database.
[[nodiscard]] Result<HeadRow> readHeadRow(odb::Connection& connection);

/// Returns the head in the row if it names `publicKey` and is signed with its private key. Error: LogDamaged,
/// as for readSignedHead().
[[nodiscard]] Result<Head> signedHead(const HeadRow& row, QByteArrayView publicKey);

/// Reads the head, and checks that it names `publicKey` and is signed with its private key. Errors:
/// LogDamaged (there is no head, its parts do not match each other, the last record has another number than
/// its size, or that signature is missing), those of the database.
[[nodiscard]] Result<Head> readSignedHead(odb::Connection& connection, QByteArrayView publicKey);

/// Returns the head's checkpoint, without a signature.
[[nodiscard]] Checkpoint checkpointOf(const Head& head);

/// Writes the first head, signed with `key`. Errors: AuditFailed, those of the database.
[[nodiscard]] Result<void> insertHead(odb::Connection& connection, const Head& head,
                                      const crypto::Ed25519Key& key);

} // namespace usher::audit
