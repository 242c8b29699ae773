// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/IpAddress.h"

#include <algorithm>

#include <QList>
#include <QStringList>

namespace usher
{

namespace
{

using Bytes = IpAddress::Bytes;

constexpr qsizetype octetCount = 4;
constexpr qsizetype hextetCount = 8;

/// Returns the value of a digit, or -1 if it is not a digit in this base.
int digitValue(QChar c, int base)
{
    const char16_t unit = c.unicode();
    const char16_t lower = unit >= u'A' && unit <= u'F' ? static_cast<char16_t>(unit + (u'a' - u'A')) : unit;
    int value = -1;
    if (lower >= u'0' && lower <= u'9') {
        value = lower - u'0';
    } else if (lower >= u'a' && lower <= u'f') {
        value = lower - u'a' + 10;
    }
    return value < base ? value : -1;
}

/// Reads `text`, which must be 1 to `longest` digits and nothing else.
std::optional<unsigned> number(QStringView text, int base, qsizetype longest)
{
    if (text.isEmpty() || text.size() > longest) {
        return std::nullopt;
    }
    unsigned value = 0;
    for (const QChar c : text) {
        const int digit = digitValue(c, base);
        if (digit < 0) {
            return std::nullopt;
        }
        value = value * static_cast<unsigned>(base) + static_cast<unsigned>(digit);
    }
    return value;
}

std::optional<unsigned> octet(QStringView text)
{
    constexpr unsigned highest = 255;
    const bool hasLeadingZero = text.size() > 1 && text.startsWith(u'0');
    const auto value = number(text, 10, 3);
    return value && *value <= highest && !hasLeadingZero ? value : std::nullopt;
}

std::optional<Bytes> ipv4Bytes(QStringView text)
{
    const QList<QStringView> octets = text.split(u'.');
    if (octets.size() != octetCount) {
        return std::nullopt;
    }
    Bytes bytes{};
    for (qsizetype i = 0; i < octetCount; ++i) {
        const auto value = octet(octets[i]);
        if (!value) {
            return std::nullopt;
        }
        bytes.at(static_cast<std::size_t>(i)) = static_cast<unsigned char>(*value);
    }
    return bytes;
}

/// Returns the groups between the colons. Two groups stand for an IPv4 address at the end. Returns an empty
/// list if that address cannot be read.
QStringList groupsOf(QStringView text)
{
    QStringList groups = text.toString().split(u':');
    if (!groups.last().contains(u'.')) {
        return groups;
    }
    const auto ipv4 = ipv4Bytes(groups.takeLast());
    if (!ipv4) {
        return {};
    }
    const auto group = [&](std::size_t at) {
        return QString::number(static_cast<unsigned>(ipv4->at(at)) << 8U | ipv4->at(at + 1), 16);
    };
    return groups << group(0) << group(2);
}

/// Returns the groups with zeros instead of `::`. Returns an empty list if there are too few or too many
/// groups.
QStringList withoutGap(QStringList groups)
{
    const qsizetype gap = groups.indexOf(QString(), 1);
    const bool hasGap = gap > 0 && gap < groups.size() - 1;
    if (!hasGap) {
        return groups.size() == hextetCount ? groups : QStringList();
    }
    // At an end of the text, `::` makes two empty groups.
    QStringList before = groups.first(gap);
    QStringList after = groups.sliced(gap + 1);
    for (QStringList* side : {&before, &after}) {
        if (side->size() == 1 && side->first().isEmpty()) {
            side->clear();
        }
    }
    const qsizetype skipped = hextetCount - before.size() - after.size();
    if (skipped < 1) {
        return {};
    }
    return before + QStringList(skipped, QStringLiteral("0")) + after;
}

std::optional<Bytes> ipv6Bytes(QStringView text)
{
    const QStringList groups = withoutGap(groupsOf(text));
    if (groups.isEmpty()) {
        return std::nullopt;
    }
    Bytes bytes{};
    std::size_t at = 0;
    for (const QString& group : groups) {
        const auto value = number(group, 16, 4);
        if (!value) {
            return std::nullopt;
        }
        bytes.at(at++) = static_cast<unsigned char>(*value >> 8U);
        bytes.at(at++) = static_cast<unsigned char>(*value & 0xffU);
    }
    return bytes;
}

QString ipv4Text(const Bytes& bytes)
{
    QStringList octets;
    for (std::size_t i = 0; i < octetCount; ++i) {
        octets << QString::number(bytes.at(i));
    }
    return octets.join(u'.');
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

std::optional<IpAddress> IpAddress::fromText(QStringView text)
{
    if (const auto bytes = ipv4Bytes(text)) {
        return IpAddress(Version::V4, *bytes);
    }
    const qsizetype percent = text.indexOf(u'%');
    const QStringView scope = percent < 0 ? QStringView() : text.sliced(percent + 1);
    // A slash begins the prefix of a network, and no database stores U+0000.
    const bool isScopeValid = percent < 0 || (!scope.isEmpty() && !scope.contains(u'%'));
    if (!isScopeValid || text.contains(u'/') || text.contains(QChar(u'\0'))) {
        return std::nullopt;
    }
    const auto bytes = ipv6Bytes(percent < 0 ? text : text.first(percent));
    return bytes ? std::optional(IpAddress(Version::V6, *bytes, scope.toString())) : std::nullopt;
}

std::optional<IpAddress> IpAddress::fromNumber(QStringView digits)
{
    constexpr int base = 10;
    Bytes bytes{};
    for (const QChar c : digits) {
        int carry = digitValue(c, base);
        if (carry < 0) {
            return std::nullopt;
        }
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
