// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::crypto
{

/// The bytes that `text` spells in base64url (RFC 4648, section 5), padding included. Canonical text only:
/// nothing if encoding the bytes again would give any other text. What it leaves behind in memory is wiped,
/// the result is not.
[[nodiscard]] std::optional<QByteArray> decodeBase64Url(QByteArrayView text);

/// `bytes` in base64url, with padding.
[[nodiscard]] QByteArray encodeBase64Url(QByteArrayView bytes);

} // namespace usher::crypto
