// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include "core/crypto/OpenSsl.h"

namespace usher::crypto
{

/// A private key of Ed25519 (RFC 8032), made from its 32 bytes. Use it on one thread at a time.
class Ed25519Key final
{
public:
    static constexpr std::size_t seedSize = 32;
    static constexpr qsizetype publicKeySize = 32;
    static constexpr qsizetype signatureSize = 64;

    /// Makes the key from `seed`, which must have seedSize bytes.
    explicit Ed25519Key(const SecretBytes& seed);

    [[nodiscard]] const QByteArray& publicKey() const { return m_publicKey; }
    /// Returns a signature of signatureSize bytes. The same message always has the same signature.
    [[nodiscard]] QByteArray sign(QByteArrayView message) const;

private:
    // Kept, because OpenSSL derives the public key each time that it makes a private key, which takes as long
    // as signing.
    PublicOrPrivateKey m_key;
    DigestContext m_context; ///< kept for the same reason
    QByteArray m_publicKey;
};

/// Returns whether `signature` is a signature of `message` by `publicKey`. Returns false if the signature or
/// the key has the wrong size.
[[nodiscard]] bool verifyEd25519(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature);

} // namespace usher::crypto
