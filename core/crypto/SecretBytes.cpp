// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/SecretBytes.h"

#include <utility>

#include <openssl/crypto.h>

#include <QByteArray>

namespace usher::crypto
{

SecretBytes::SecretBytes(std::size_t size) : m_bytes(size)
{
}

SecretBytes::SecretBytes(QByteArrayView bytes) : m_bytes(bytes.begin(), bytes.end())
{
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {}))
{
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

SecretBytes::~SecretBytes()
{
    wipe();
}

SecretBytes SecretBytes::fromText(QStringView text)
{
    QByteArray utf8 = text.toUtf8();
    SecretBytes secret{QByteArrayView{utf8}};
    OPENSSL_cleanse(utf8.data(), static_cast<std::size_t>(utf8.size()));
    return secret;
}

SecretBytes SecretBytes::clone() const
{
    return SecretBytes{view()};
}

QByteArrayView SecretBytes::view() const
{
    return {m_bytes.data(), static_cast<qsizetype>(m_bytes.size())};
}

void SecretBytes::truncate(std::size_t size)
{
    if (size < m_bytes.size()) {
        OPENSSL_cleanse(m_bytes.data() + size, m_bytes.size() - size);
        m_bytes.resize(size);
    }
}

bool SecretBytes::operator==(const SecretBytes& other) const
{
    return size() == other.size() && CRYPTO_memcmp(data(), other.data(), size()) == 0;
}

void SecretBytes::wipe()
{
    OPENSSL_cleanse(m_bytes.data(), m_bytes.size());
}

} // namespace usher::crypto
