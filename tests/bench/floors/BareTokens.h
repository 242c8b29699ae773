// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include <openssl/evp.h>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::bench
{

/// What no call can leave out for the tokens that it gets, through the C interface of OpenSSL: it decrypts
/// the caller's, and computes the references by which its record names both. Everything throws if it fails.
class BareTokens final
{
public:
    /// `key` is the store's, in base64url.
    explicit BareTokens(const QByteArray& key);

    /// Returns the token in clear.
    [[nodiscard]] QByteArray decrypted(const QByteArray& token) const;
    /// Computes the reference of a token in clear.
    void refer(QByteArrayView token) const;

private:
    using MacContext = std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)>;
    using Code = std::array<unsigned char, 32>;

    [[nodiscard]] static MacContext macContext(QByteArrayView key);
    [[nodiscard]] static Code codeOf(QByteArrayView bytes, EVP_MAC_CTX* context);

    QByteArray m_key;
    MacContext m_signing;
    MacContext m_reference;
    std::unique_ptr<EVP_CIPHER, decltype(&EVP_CIPHER_free)> m_algorithm;
    std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> m_cipher;
};

} // namespace usher::bench
