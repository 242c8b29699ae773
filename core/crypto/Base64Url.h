// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::crypto
{

/// Returns the bytes that `text` encodes in base64url (RFC 4648, section 5), with padding. Accepts canonical
/// text only: returns nothing if encoding the bytes again would give another text. Temporary copies are
/// wiped; the result is not.
[[nodiscard]] std::optional<QByteArray> decodeBase64Url(QByteArrayView text);

/// Returns `bytes` in base64url, with padding.
[[nodiscard]] QByteArray encodeBase64Url(QByteArrayView bytes);

} // namespace usher::crypto
