// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/OpenSsl.h"
#include "core/crypto/SecretBytes.h"

#include <cstddef>
#include <initializer_list>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::crypto
{

/// A key of HMAC-SHA-256 that is prepared once for many messages: most of what a short one takes. Confined to
/// one thread at a time.
class HmacKey final
{
public:
    explicit HmacKey(const SecretBytes& key);

    /// As hmacSha256.
    [[nodiscard]] QByteArray mac(QByteArrayView message) const;

private:
    MacContext m_context;
};

/// HMAC-SHA-256 (RFC 2104), 32 bytes. The key may have any size.
[[nodiscard]] QByteArray hmacSha256(const SecretBytes& key, QByteArrayView message);

/// HKDF-SHA-256 (RFC 5869) without a salt: `size` bytes, at most 8160, that belong to `info` alone.
/// `key` must not be empty.
[[nodiscard]] SecretBytes hkdfSha256(const SecretBytes& key, QByteArrayView info, std::size_t size);

/// SHA-256 of the parts one behind the other, 32 bytes.
[[nodiscard]] QByteArray sha256(std::initializer_list<QByteArrayView> parts);

} // namespace usher::crypto
