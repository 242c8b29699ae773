// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

#include <openssl/core.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <QByteArray>

#include "core/crypto/SecretBytes.h"

namespace usher::crypto
{

/// Frees an EVP object when its owner is destroyed.
template <auto release>
struct EvpDeleter {
    template <typename Object>
    void operator()(Object* object) const
    {
        release(object);
    }
};

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, EvpDeleter<EVP_CIPHER_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, EvpDeleter<EVP_MD_CTX_free>>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, EvpDeleter<EVP_MAC_CTX_free>>;
using Kdf = std::unique_ptr<EVP_KDF, EvpDeleter<EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, EvpDeleter<EVP_KDF_CTX_free>>;
using PublicOrPrivateKey = std::unique_ptr<EVP_PKEY, EvpDeleter<EVP_PKEY_free>>;

/// Ends the program with a fixed text if `succeeded` is false. For calls of OpenSSL whose success does not
/// depend on anybody's input.
void requireOpenSsl(bool succeeded);

/// Returns the bytes as OpenSSL takes them. Never null, even if there are none.
[[nodiscard]] const unsigned char* openSslBytes(QByteArrayView bytes);

/// Returns an octet string that OpenSSL only reads. `bytes` must outlive the parameter.
[[nodiscard]] OSSL_PARAM octetParameter(const char* name, QByteArrayView bytes);

/// Returns a context that has its key. `digest` is OpenSSL's name of the digest. The key may have any size,
/// and may be empty.
[[nodiscard]] MacContext hmacContext(const char* digest, const SecretBytes& key);
/// Returns the HMAC of `message`. The context must have its key, and must be initialised again before each
/// further call.
[[nodiscard]] QByteArray finishHmac(EVP_MAC_CTX* context, QByteArrayView message);

/// Returns the HMAC of `message`. `digest` is OpenSSL's name of the digest. The key may have any size, and
/// may be empty.
[[nodiscard]] QByteArray hmac(const char* digest, const SecretBytes& key, QByteArrayView message);

/// Returns `size` bytes from a key derivation function. `name` is OpenSSL's name of the function.
/// `parameters` must end with OSSL_PARAM_construct_end().
[[nodiscard]] SecretBytes derive(const char* name, std::span<const OSSL_PARAM> parameters, std::size_t size);

} // namespace usher::crypto
