// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/SecretBytes.h"

#include <memory>
#include <span>

#include <openssl/core.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <QByteArray>

namespace usher::crypto
{

/// Frees an EVP object when its owner goes.
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

/// Ends the program, with a fixed text, if OpenSSL could not do what does not depend on anybody's input.
void requireOpenSsl(bool succeeded);

/// The bytes as OpenSSL takes them. Never null, even if there are none.
[[nodiscard]] const unsigned char* openSslBytes(QByteArrayView bytes);

/// An octet string that OpenSSL only reads. `bytes` must outlive the parameter.
[[nodiscard]] OSSL_PARAM octetParameter(const char* name, QByteArrayView bytes);

/// A context that has its key; `digest` as OpenSSL knows it; any size of key, none included.
[[nodiscard]] MacContext hmacContext(const char* digest, const SecretBytes& key);
/// The HMAC of `message`, once for each time that the context was given a key or begun anew.
[[nodiscard]] QByteArray finishHmac(EVP_MAC_CTX* context, QByteArrayView message);

/// HMAC of `message` with the digest that OpenSSL knows as `digest`; any size of key, none included.
[[nodiscard]] QByteArray hmac(const char* digest, const SecretBytes& key, QByteArrayView message);

/// `size` bytes from the key derivation function that OpenSSL knows as `name`.
/// `parameters` ends with OSSL_PARAM_construct_end().
[[nodiscard]] SecretBytes derive(const char* name, std::span<const OSSL_PARAM> parameters, std::size_t size);

} // namespace usher::crypto
