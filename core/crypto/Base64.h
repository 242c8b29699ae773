// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::crypto
{

/// Returns the bytes that `text` encodes in base64 (RFC 4648, section 4), with padding. Accepts canonical
/// text only: returns nothing if encoding the bytes again would give another text. Not for secrets: copies
/// are not wiped.
[[nodiscard]] std::optional<QByteArray> decodeBase64(QByteArrayView text);

} // namespace usher::crypto
