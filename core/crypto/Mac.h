// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>

#include <QByteArray>
#include <QByteArrayView>

#include "core/crypto/OpenSsl.h"
#include "core/crypto/SecretBytes.h"

namespace usher::crypto
{

/// A key of HMAC-SHA-256 (RFC 2104) that is prepared once for many messages. For a short message, the
/// preparation takes most of the time. The key may have any size. Use it on one thread at a time.
class HmacKey final
{
public:
    explicit HmacKey(const SecretBytes& key);

    /// Returns the code of `message`: 32 bytes.
    [[nodiscard]] QByteArray mac(QByteArrayView message) const;

private:
    MacContext m_context;
};

/// Returns `size` bytes of HKDF-SHA-256 (RFC 5869) without a salt, at most 8160. Every `info` gives its own
/// bytes. `key` must not be empty.
[[nodiscard]] SecretBytes hkdfSha256(const SecretBytes& key, QByteArrayView info, std::size_t size);

/// Returns the SHA-256 of the parts, one after the other: 32 bytes.
[[nodiscard]] QByteArray sha256(std::initializer_list<QByteArrayView> parts);

} // namespace usher::crypto
