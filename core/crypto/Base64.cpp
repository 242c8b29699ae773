// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Base64.h"

#include <utility>

namespace usher::crypto
{

std::optional<QByteArray> decodeBase64(QByteArrayView text)
{
    auto result = QByteArray::fromBase64Encoding(text.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return result && (*result).toBase64() == text ? std::optional(std::move(*result)) : std::nullopt;
}

} // namespace usher::crypto
