// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Mac.h"

#include <array>

#include <openssl/core_names.h>
#include <openssl/params.h>

#include "core/crypto/OpenSsl.h"

namespace usher::crypto
{

namespace
{

constexpr qsizetype sha256Size = 32;

} // namespace

HmacKey::HmacKey(const SecretBytes& key) : m_context(hmacContext("SHA256", key))
{
}

QByteArray HmacKey::mac(QByteArrayView message) const
{
    requireOpenSsl(EVP_MAC_init(m_context.get(), nullptr, 0, nullptr) == 1); // with the same key
    return finishHmac(m_context.get(), message);
}

SecretBytes hkdfSha256(const SecretBytes& key, QByteArrayView info, std::size_t size)
{
    std::array digest{'S', 'H', 'A', '2', '5', '6', '\0'};
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
        octetParameter(OSSL_KDF_PARAM_KEY, key.view()),
        octetParameter(OSSL_KDF_PARAM_INFO, info),
        OSSL_PARAM_construct_end(),
    };
    return derive("HKDF", parameters, size);
}

QByteArray sha256(std::initializer_list<QByteArrayView> parts)
{
    // The algorithm is looked up once, and each thread keeps a context: each of these takes as long as
    // hashing a record.
    static const std::unique_ptr<EVP_MD, EvpDeleter<EVP_MD_free>> algorithm(
        EVP_MD_fetch(nullptr, "SHA256", nullptr));
    thread_local const DigestContext context(EVP_MD_CTX_new());
    requireOpenSsl(algorithm && context && EVP_DigestInit_ex2(context.get(), algorithm.get(), nullptr) == 1);
    for (const QByteArrayView part : parts) {
        requireOpenSsl(
            EVP_DigestUpdate(context.get(), openSslBytes(part), static_cast<std::size_t>(part.size())) == 1);
    }
    QByteArray digest(sha256Size, Qt::Uninitialized);
    requireOpenSsl(
        EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr) == 1);
    return digest;
}

} // namespace usher::crypto
