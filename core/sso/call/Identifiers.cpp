// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/Identifiers.h"

#include "core/crypto/Random.h"

#include <QRegularExpression>

namespace usher::sso
{

namespace
{

constexpr std::size_t uuidSize = 16; // bytes
constexpr std::size_t cidSize = 12;  // bytes

QByteArray randomUuid()
{
    QByteArray bytes = crypto::randomBytes(uuidSize);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40); // version 4
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80); // variant of RFC 4122
    return bytes;
}

/// Returns the bytes as one big-endian number in Crockford's base 32.
QString crockford(const QByteArray& bytes)
{
    static constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    QString text;
    unsigned int bits = 0;
    int count = 0;
    for (qsizetype i = bytes.size() - 1; i >= 0; --i) {
        bits |= static_cast<unsigned int>(static_cast<unsigned char>(bytes[i])) << count;
        for (count += 8; count >= 5; count -= 5) {
            text.prepend(QLatin1Char(alphabet[bits & 31U]));
            bits >>= 5U;
        }
    }
    text.prepend(QLatin1Char(alphabet[bits & 31U]));
    while (text.size() > 1 && text.front() == u'0') {
        text.remove(0, 1);
    }
    return text;
}

} // namespace

QString newUst()
{
    return QStringLiteral("zust") + crockford(randomUuid());
}

QString newUserId()
{
    return QStringLiteral("zusr") + crockford(randomUuid());
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
