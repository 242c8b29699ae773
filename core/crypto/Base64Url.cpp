// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Base64Url.h"

#include <utility>

#include <openssl/crypto.h>

namespace usher::crypto
{

namespace
{

void wipe(QByteArray& bytes)
{
    OPENSSL_cleanse(bytes.data(), static_cast<std::size_t>(bytes.size()));
}

} // namespace

std::optional<QByteArray> decodeBase64Url(QByteArrayView text)
{
    const QByteArray raw = QByteArray::fromRawData(text.data(), text.size());
    auto result = QByteArray::fromBase64Encoding(raw, QByteArray::Base64UrlEncoding |
                                                          QByteArray::AbortOnBase64DecodingErrors);
    if (!result) {
        return std::nullopt;
    }
    QByteArray again = encodeBase64Url(*result);
    const bool canonical = again == text;
    wipe(again);
    if (!canonical) {
        wipe(*result);
        return std::nullopt;
    }
    return std::move(*result);
}

QByteArray encodeBase64Url(QByteArrayView bytes)
{
    return QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64(QByteArray::Base64UrlEncoding);
}

} // namespace usher::crypto
