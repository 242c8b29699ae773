// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/OpenSsl.h"

#include <array>

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <QtGlobal>

namespace usher::crypto
{

void requireOpenSsl(bool succeeded)
{
    if (!succeeded) {
        qFatal("Usher: OpenSSL failed, nothing can be done safely without it");
    }
}

const unsigned char* openSslBytes(QByteArrayView bytes)
{
    static constexpr unsigned char nothing = 0;
    return bytes.isEmpty() ? &nothing : reinterpret_cast<const unsigned char*>(bytes.data());
}

OSSL_PARAM octetParameter(const char* name, QByteArrayView bytes)
{
    return OSSL_PARAM_construct_octet_string(name, const_cast<unsigned char*>(openSslBytes(bytes)),
                                             static_cast<std::size_t>(bytes.size()));
}

MacContext hmacContext(const char* digest, const SecretBytes& key)
{
    // Looked up once, because this takes longer than the MAC of a token.
    static const std::unique_ptr<EVP_MAC, EvpDeleter<EVP_MAC_free>> algorithm(
        EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    MacContext context(EVP_MAC_CTX_new(algorithm.get()));
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, const_cast<char*>(digest), 0),
        OSSL_PARAM_construct_end(),
    };
    requireOpenSsl(context &&
                   EVP_MAC_init(context.get(), openSslBytes(key.view()), key.size(), parameters.data()) == 1);
    return context;
}

QByteArray finishHmac(EVP_MAC_CTX* context, QByteArrayView message)
{
    QByteArray mac(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    std::size_t size = 0;
    requireOpenSsl(EVP_MAC_update(context, openSslBytes(message), static_cast<std::size_t>(message.size())) ==
                       1 &&
                   EVP_MAC_final(context, reinterpret_cast<unsigned char*>(mac.data()), &size,
                                 static_cast<std::size_t>(mac.size())) == 1);
    mac.truncate(static_cast<qsizetype>(size));
    return mac;
}

QByteArray hmac(const char* digest, const SecretBytes& key, QByteArrayView message)
{
    return finishHmac(hmacContext(digest, key).get(), message);
}

SecretBytes derive(const char* name, std::span<const OSSL_PARAM> parameters, std::size_t size)
{
    const Kdf kdf{EVP_KDF_fetch(nullptr, name, nullptr)};
    requireOpenSsl(kdf != nullptr);
    const KdfContext context{EVP_KDF_CTX_new(kdf.get())};
    requireOpenSsl(context != nullptr);
    SecretBytes derived{size};
    requireOpenSsl(size == 0 || EVP_KDF_derive(context.get(), derived.data(), size, parameters.data()) == 1);
    return derived;
}

} // namespace usher::crypto
