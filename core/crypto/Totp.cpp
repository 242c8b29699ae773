// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Totp.h"

#include <algorithm>
#include <array>

#include <openssl/crypto.h>

#include <QtEndian>

#include "core/crypto/OpenSsl.h"

namespace usher::crypto
{

namespace
{

constexpr qsizetype codeSize = 6;
constexpr quint32 codeModulus = 1'000'000;
constexpr qsizetype base32GroupSize = 8;

/// Returns the five bits of a base32 character, or -1 for any other character.
int base32Value(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a';
    }
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

/// Returns the text without its padding. Returns nothing if the text does not encode whole bytes, or if its
/// padding does not fill up whole groups.
std::optional<QByteArrayView> withoutPadding(QByteArrayView text)
{
    auto digits = text;
    while (digits.endsWith('=')) {
        digits.chop(1);
    }
    const auto padding = text.size() - digits.size();
    if (padding > 0 && (padding >= base32GroupSize || text.size() % base32GroupSize != 0)) {
        return std::nullopt;
    }
    constexpr std::array<qsizetype, 3> impossible{1, 3, 6};
    if (digits.isEmpty() || std::ranges::count(impossible, digits.size() % base32GroupSize) > 0) {
        return std::nullopt;
    }
    return digits;
}

/// Returns 31 bits of the MAC, from the position that its last four bits name (RFC 4226, dynamic truncation).
quint32 truncated(const QByteArray& mac)
{
    const auto at = mac.back() & 0x0f;
    return qFromBigEndian<quint32>(mac.constData() + at) & 0x7fffffffU;
}

} // namespace

std::optional<SecretBytes> decodeBase32(QByteArrayView text)
{
    const auto digits = withoutPadding(text);
    if (!digits) {
        return std::nullopt;
    }
    SecretBytes key{static_cast<std::size_t>(digits->size() * 5 / 8)};
    std::size_t size = 0;
    unsigned int buffer = 0;
    int bits = 0;
    for (const char c : *digits) {
        const int value = base32Value(c);
        if (value < 0) {
            return std::nullopt;
        }
        buffer = (buffer << 5U) | static_cast<unsigned int>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            key.data()[size++] = static_cast<unsigned char>(buffer >> static_cast<unsigned int>(bits));
        }
    }
    return key;
}

QByteArray totpCode(const SecretBytes& key, std::int64_t utcSeconds)
{
    if (utcSeconds < 0) {
        return {};
    }
    std::array<char, sizeof(quint64)> counter{};
    qToBigEndian(static_cast<quint64>(utcSeconds / totpPeriod), counter.data());
    const QByteArray mac = hmac("SHA1", key, {counter.data(), static_cast<qsizetype>(counter.size())});
    return QByteArray::number(truncated(mac) % codeModulus).rightJustified(codeSize, '0');
}

std::optional<std::int64_t> acceptedTotpStep(const SecretBytes& key, QByteArrayView code,
                                             std::int64_t utcSeconds)
{
    const QByteArray expected = totpCode(key, utcSeconds);
    if (code.size() != codeSize || expected.size() != codeSize ||
        CRYPTO_memcmp(code.data(), expected.data(), codeSize) != 0) {
        return std::nullopt;
    }
    return utcSeconds / totpPeriod;
}

} // namespace usher::crypto
