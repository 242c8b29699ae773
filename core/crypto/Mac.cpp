// SPDX-License-Identifier: GPL-3.0-or-later
#include "Mac.h"

#include "OpenSsl.h"

#include <array>

#include <openssl/core_names.h>
#include <openssl/params.h>

namespace usher::crypto
{

namespace
{

constexpr qsizetype sha256Size = 32;

} // namespace

QByteArray hmacSha256(const SecretBytes& key, QByteArrayView message)
{
    return hmac("SHA256", key, message);
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

QByteArray sha256(QByteArrayView bytes)
{
    // Looked up once: that takes longer than hashing a record.
    static const std::unique_ptr<EVP_MD, EvpDeleter<EVP_MD_free>> algorithm(
        EVP_MD_fetch(nullptr, "SHA256", nullptr));
    QByteArray digest(sha256Size, Qt::Uninitialized);
    requireOpenSsl(algorithm && EVP_Digest(openSslBytes(bytes), static_cast<std::size_t>(bytes.size()),
                                           reinterpret_cast<unsigned char*>(digest.data()), nullptr,
                                           algorithm.get(), nullptr) == 1);
    return digest;
}

} // namespace usher::crypto
