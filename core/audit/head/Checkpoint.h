// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include "core/usher_core_export.h"

namespace usher::crypto
{
class Ed25519Key;
}

namespace usher::audit
{

/// The state of a log at one moment, with the content of a C2SP `tlog-checkpoint`: origin, size, root.
struct Checkpoint final {
    QString storeId = {};
    qint64 size = 0;
    QByteArray root = {}; ///< 32 bytes

    [[nodiscard]] bool operator==(const Checkpoint&) const = default;
};

/// Returns `usher/STORE-ID`, the origin of a store's checkpoints. It is also the name of the key that signs
/// them.
[[nodiscard]] QString originOf(const QString& storeId);

/// Returns the public key in the form of C2SP `signed-note`: `NAME+HASH+KEY`.
[[nodiscard]] QString verifierKey(const QString& storeId, QByteArrayView publicKey);

/// Returns the public key in `verifierKey`, or nothing if the text is not a verifier key of this store.
[[nodiscard]] std::optional<QByteArray> publicKeyOf(const QString& verifierKey, const QString& storeId);

/// Returns whether the text is a verifier key of some store's log.
[[nodiscard]] USHER_CORE_EXPORT bool isLogKey(const QString& verifierKey);

/// Returns a note that went through a mail or an editor as it was signed: without a byte order mark, line
/// ends of Windows, blanks at the ends of its lines, and empty lines around it. None of them is in a signed
/// note.
[[nodiscard]] QByteArray unwrappedNote(QByteArrayView note);

/// Returns the checkpoint in the text of `note` without checking any signature, or nothing if the text is not
/// a checkpoint. Use it only to learn which log the note is about, before the note is verified.
[[nodiscard]] std::optional<Checkpoint> unverifiedCheckpoint(QByteArrayView note);

/// Returns the checkpoint as a C2SP signed note with one Ed25519 signature: origin, size and base64 root on
/// one line each, an empty line, and the line of the signature.
[[nodiscard]] QByteArray signedNote(const Checkpoint& checkpoint, const crypto::Ed25519Key& key);

/// Returns the note with one more signature of its text.
[[nodiscard]] QByteArray withSignature(const QByteArray& note, const crypto::Ed25519Key& key);

/// Returns the checkpoint in `note` if the note has exactly this form and one of its signatures is by
/// `publicKey`. Returns nothing otherwise. Signatures by other keys are ignored.
[[nodiscard]] std::optional<Checkpoint> openNote(QByteArrayView note, QByteArrayView publicKey);

/// Returns whether every line of the note after its text has the form of a signature, by whatever key.
[[nodiscard]] bool hasOnlySignatures(QByteArrayView note);

/// Returns whether the note has one signature by each of these public keys, in this order, and no other line.
[[nodiscard]] bool isSignedByExactly(QByteArrayView note, const QByteArrayList& publicKeys);

} // namespace usher::audit
