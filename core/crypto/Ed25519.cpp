// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Ed25519.h"

namespace usher::crypto
{

Ed25519Key::Ed25519Key(const SecretBytes& seed)
    : m_key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size())),
      m_context(EVP_MD_CTX_new()), m_publicKey(publicKeySize, '\0')
{
    std::size_t size = publicKeySize;
    requireOpenSsl(m_key && EVP_PKEY_get_raw_public_key(m_key.get(),
                                                        reinterpret_cast<unsigned char*>(m_publicKey.data()),
                                                        &size) == 1);
}

QByteArray Ed25519Key::sign(QByteArrayView message) const
{
    QByteArray signature(signatureSize, '\0');
    std::size_t size = signatureSize;
    requireOpenSsl(m_context &&
                   EVP_DigestSignInit(m_context.get(), nullptr, nullptr, nullptr, m_key.get()) == 1 &&
                   EVP_DigestSign(m_context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                                  openSslBytes(message), static_cast<std::size_t>(message.size())) == 1);
    return signature;
}

bool verifyEd25519(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature)
{
    if (publicKey.size() != Ed25519Key::publicKeySize || signature.size() != Ed25519Key::signatureSize) {
        return false;
    }
    const PublicOrPrivateKey key{EVP_PKEY_new_raw_public_key(
        EVP_PKEY_ED25519, nullptr, openSslBytes(publicKey), static_cast<std::size_t>(publicKey.size()))};
    const DigestContext context{EVP_MD_CTX_new()};
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), openSslBytes(signature),
                            static_cast<std::size_t>(signature.size()), openSslBytes(message),
                            static_cast<std::size_t>(message.size())) == 1;
}

} // namespace usher::crypto
