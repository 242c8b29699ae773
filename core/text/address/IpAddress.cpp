// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/address/IpAddress.h"

#include <algorithm>

#include <arpa/inet.h>

#include <QStringList>

namespace usher
{

namespace
{

using Bytes = IpAddress::Bytes;

constexpr qsizetype octetCount = 4;

/// Reads an address of this family. inet_pton follows the same rules as Python: an octet has no leading
/// zeros, a group has at most four digits, and `::` stands for one group at least.
template <int Family, std::size_t Size>
std::optional<std::array<unsigned char, Size>> read(QByteArrayView text)
{
    std::array<char, INET6_ADDRSTRLEN> spelled{};
    // inet_pton ignores everything after a zero byte.
    if (text.size() >= static_cast<qsizetype>(spelled.size()) || text.contains('\0')) {
        return std::nullopt;
    }
    std::copy(text.begin(), text.end(), spelled.begin());
    std::array<unsigned char, Size> bytes{};
    return inet_pton(Family, spelled.data(), bytes.data()) == 1 ? std::optional(bytes) : std::nullopt;
}

QString ipv4Text(const Bytes& bytes)
{
    std::array<char, INET_ADDRSTRLEN> text{};
    return QString::fromLatin1(inet_ntop(AF_INET, bytes.data(), text.data(), text.size()));
}

/// Returns the text with `::` for the longest run of zeros, the first of several, if it has at least two.
QString ipv6Text(const Bytes& bytes)
{
    QStringList groups;
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        groups << QString::number(static_cast<unsigned>(bytes.at(i)) << 8U | bytes.at(i + 1), 16);
    }
    qsizetype begin = 0;
    qsizetype longest = 1;
    for (qsizetype i = 0; i < groups.size(); ++i) {
        qsizetype end = i;
        while (end < groups.size() && groups[end] == QLatin1StringView("0")) {
            ++end;
        }
        if (end - i > longest) {
            begin = i;
            longest = end - i;
        }
        i = std::max(i, end - 1);
    }
    if (longest == 1) {
        return groups.join(u':');
    }
    return groups.first(begin).join(u':') + QStringLiteral("::") + groups.sliced(begin + longest).join(u':');
}

} // namespace

std::optional<std::array<unsigned char, 4>> ipv4Bytes(QByteArrayView text)
{
    return read<AF_INET, 4>(text);
}

std::optional<std::array<unsigned char, 16>> ipv6Bytes(QByteArrayView text)
{
    return read<AF_INET6, 16>(text);
}

std::optional<IpAddress> IpAddress::fromText(QStringView text)
{
    if (const auto octets = ipv4Bytes(text.toLatin1())) {
        Bytes bytes{};
        std::copy(octets->begin(), octets->end(), bytes.begin());
        return IpAddress(Version::V4, bytes);
    }
    const qsizetype percent = text.indexOf(u'%');
    const QStringView scope = percent < 0 ? QStringView() : text.sliced(percent + 1);
    // A slash begins the prefix of a network, and no database stores U+0000.
    const bool isScopeValid = percent < 0 || (!scope.isEmpty() && !scope.contains(u'%'));
    if (!isScopeValid || text.contains(u'/') || text.contains(QChar(u'\0'))) {
        return std::nullopt;
    }
    const auto bytes = ipv6Bytes((percent < 0 ? text : text.first(percent)).toLatin1());
    return bytes ? std::optional(IpAddress(Version::V6, *bytes, scope.toString())) : std::nullopt;
}

std::optional<IpAddress> IpAddress::fromNumber(QStringView digits)
{
    constexpr int base = 10;
    Bytes bytes{};
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9') {
            return std::nullopt;
        }
        int carry = c.unicode() - u'0';
        for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
            carry += *byte * base;
            *byte = static_cast<unsigned char>(carry & 0xff);
            carry >>= 8;
        }
        if (carry > 0) {
            return std::nullopt;
        }
    }
    if (digits.isEmpty()) {
        return std::nullopt;
    }
    const auto low = bytes.end() - octetCount;
    if (std::any_of(bytes.begin(), low, [](unsigned char byte) { return byte != 0; })) {
        return IpAddress(Version::V6, bytes);
    }
    Bytes ipv4{};
    std::copy(low, bytes.end(), ipv4.begin());
    return IpAddress(Version::V4, ipv4);
}

QString IpAddress::text() const
{
    if (m_version == Version::V4) {
        return ipv4Text(m_bytes);
    }
    return m_scope.isEmpty() ? ipv6Text(m_bytes) : ipv6Text(m_bytes) + u'%' + m_scope;
}

} // namespace usher
