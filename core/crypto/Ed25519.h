// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/OpenSsl.h"

#include <QByteArray>
#include <QByteArrayView>

namespace usher::crypto
{

/// A private key of Ed25519 (RFC 8032), made from its 32 bytes. Confined to one thread at a time.
class Ed25519Key final
{
public:
    static constexpr std::size_t seedSize = 32;
    static constexpr qsizetype publicKeySize = 32;
    static constexpr qsizetype signatureSize = 64;

    /// `seed` has seedSize bytes.
    explicit Ed25519Key(const SecretBytes& seed);

    [[nodiscard]] const QByteArray& publicKey() const { return m_publicKey; }
    /// signatureSize bytes; the same for the same message.
    [[nodiscard]] QByteArray sign(QByteArrayView message) const;

private:
    // Kept: OpenSSL derives the public half for each one that it makes, which takes as long as to sign.
    PublicOrPrivateKey m_key;
    DigestContext m_context; ///< kept for the same reason
    QByteArray m_publicKey;
};

/// Whether `signature` is `message`'s under `publicKey`. What has another size than it must is no signature,
/// and no key.
[[nodiscard]] bool verifyEd25519(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature);

} // namespace usher::crypto
