// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QString>

namespace usher::crypto
{
class Ed25519Key;
}

namespace usher::audit
{

/// What a log was at a moment, in the form of C2SP `tlog-checkpoint`: origin, size, root.
struct Checkpoint final {
    QString storeId = {};
    qint64 size = 0;
    QByteArray root = {}; ///< 32 bytes

    [[nodiscard]] bool operator==(const Checkpoint&) const = default;
};

/// `usher/STORE-ID`: whose log a checkpoint is of, and the name of the key that signs it.
[[nodiscard]] QString originOf(const QString& storeId);

/// The public key in the form of C2SP `signed-note`: `NAME+HASH+KEY`.
[[nodiscard]] QString verifierKey(const QString& storeId, QByteArrayView publicKey);

/// The public key that a verifier key spells; nothing if it is none, or of another store.
[[nodiscard]] std::optional<QByteArray> publicKeyOf(const QString& verifierKey, const QString& storeId);

/// The text of a checkpoint, signed by whomever or nobody: only to know what it is of before it is verified.
[[nodiscard]] std::optional<Checkpoint> unverifiedCheckpoint(QByteArrayView note);

/// The checkpoint as a C2SP signed note with one signature by Ed25519: origin, size and base64 root on a line
/// each, an empty line, the signature's line.
[[nodiscard]] QByteArray signedNote(const Checkpoint& checkpoint, const crypto::Ed25519Key& key);

/// The note with one more signature on its text.
[[nodiscard]] QByteArray withSignature(const QByteArray& note, const crypto::Ed25519Key& key);

/// The checkpoint that `note` has, if it is written exactly so and one of its signatures is that of
/// `publicKey`. Nothing otherwise: signatures by others do not count, for or against.
[[nodiscard]] std::optional<Checkpoint> openNote(QByteArrayView note, QByteArrayView publicKey);

} // namespace usher::audit
