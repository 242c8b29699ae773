// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SecretBytes.h"

#include <cstddef>
#include <initializer_list>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::crypto
{

/// HMAC-SHA-256 (RFC 2104), 32 bytes. The key may have any size.
[[nodiscard]] QByteArray hmacSha256(const SecretBytes& key, QByteArrayView message);

/// HKDF-SHA-256 (RFC 5869) without a salt: `size` bytes, at most 8160, that belong to `info` alone.
/// `key` must not be empty.
[[nodiscard]] SecretBytes hkdfSha256(const SecretBytes& key, QByteArrayView info, std::size_t size);

/// SHA-256 of the parts one behind the other, 32 bytes.
[[nodiscard]] QByteArray sha256(std::initializer_list<QByteArrayView> parts);

} // namespace usher::crypto
