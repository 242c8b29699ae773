// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/Identifiers.h"

#include <algorithm>

#include <QRegularExpression>

#include "core/crypto/Random.h"

namespace usher::sso
{

namespace
{

constexpr std::size_t cidSize = 12; // bytes

crypto::SecretBytes randomUuid()
{
    constexpr std::size_t uuidSize = 16; // bytes
    crypto::SecretBytes uuid(uuidSize);
    unsigned char* const bytes = uuid.data();
    crypto::fillWithRandom({bytes, uuidSize});
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0fU) | 0x40U); // version 4
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3fU) | 0x80U); // variant of RFC 4122
    return uuid;
}

/// Returns `prefix` and a new UUID as one big-endian number in Crockford's base 32, without leading zeros.
crypto::SecretBytes newIdentifier(QByteArrayView prefix)
{
    static constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    constexpr std::size_t digitCount = 26; // of 5 bits each
    const crypto::SecretBytes uuid = randomUuid();
    crypto::SecretBytes digits(digitCount);
    std::size_t first = digitCount;
    unsigned int bits = 0;
    int count = 0;
    for (std::size_t i = uuid.size(); i-- > 0;) {
        bits |= static_cast<unsigned int>(uuid.data()[i]) << count;
        for (count += 8; count >= 5; count -= 5) {
            digits.data()[--first] = static_cast<unsigned char>(alphabet[bits & 31U]);
            bits >>= 5U;
        }
    }
    digits.data()[--first] = static_cast<unsigned char>(alphabet[bits & 31U]);
    while (first + 1 < digitCount && digits.data()[first] == '0') {
        ++first;
    }
    crypto::SecretBytes identifier(static_cast<std::size_t>(prefix.size()) + digitCount - first);
    std::copy(prefix.begin(), prefix.end(), identifier.data());
    std::copy(digits.data() + first, digits.data() + digitCount, identifier.data() + prefix.size());
    return identifier;
}

} // namespace

Ust newUst()
{
    return Ust(newIdentifier("zust"));
}

QString newUserId()
{
    return QString::fromLatin1(newIdentifier("zusr").view());
}

bool isUserId(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^zusr[0-9a-hjkmnp-tv-z]{16,26}$"));
    return pattern.match(text).hasMatch();
}

QString newCid()
{
    return QString::fromLatin1(crypto::randomBytes(cidSize).toHex());
}

} // namespace usher::sso
