// SPDX-License-Identifier: GPL-3.0-or-later
#include "OpenSsl.h"

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

QByteArray hmac(const char* digest, const SecretBytes& key, QByteArrayView message)
{
    QByteArray mac(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    std::size_t size = 0;
    requireOpenSsl(EVP_Q_mac(nullptr, "HMAC", nullptr, digest, nullptr, openSslBytes(key.view()), key.size(),
                             openSslBytes(message), static_cast<std::size_t>(message.size()),
                             reinterpret_cast<unsigned char*>(mac.data()),
                             static_cast<std::size_t>(mac.size()), &size) != nullptr);
    mac.truncate(static_cast<qsizetype>(size));
    return mac;
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
