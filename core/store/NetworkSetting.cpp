// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/NetworkSetting.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>

namespace usher::store
{

namespace
{

constexpr int byteBits = 8;
constexpr std::size_t ipv4Size = 4;  // bytes
constexpr std::size_t ipv6Size = 16; // bytes

/// An address of either kind: its bytes, the most significant one first.
struct AddressBytes {
    std::array<unsigned char, ipv6Size> bytes{};
    std::size_t size = ipv4Size;

    [[nodiscard]] int bits() const { return static_cast<int>(size) * byteBits; }
    [[nodiscard]] bool bit(int at) const
    {
        return (bytes[static_cast<std::size_t>(at / byteBits)] >> (byteBits - 1 - at % byteBits)) & 1U;
    }
};

std::optional<AddressBytes> addressOf(QStringView text)
{
    const QByteArray latin = text.toLatin1();
    AddressBytes address;
    if (inet_pton(AF_INET, latin.constData(), address.bytes.data()) == 1) {
        return address;
    }
    address.size = ipv6Size;
    return inet_pton(AF_INET6, latin.constData(), address.bytes.data()) == 1 ? std::optional(address)
                                                                             : std::nullopt;
}

/// Returns the address with this number: of IPv4 where the number is not too large for it.
std::optional<AddressBytes> addressNumbered(const QString& digits)
{
    AddressBytes address{.size = ipv6Size};
    for (const QChar digit : digits) {
        unsigned carry = 0;
        constexpr unsigned decimal = 10;
        for (auto byte = address.bytes.rbegin(); byte != address.bytes.rend(); ++byte) {
            carry += *byte * decimal + (byte == address.bytes.rbegin() ? digit.digitValue() : 0);
            *byte = static_cast<unsigned char>(carry & 0xffU);
            carry >>= byteBits;
        }
        if (carry > 0) {
            return std::nullopt;
        }
    }
    const auto low = address.bytes.end() - ipv4Size;
    if (std::all_of(address.bytes.begin(), low, [](unsigned char byte) { return byte == 0; })) {
        AddressBytes ipv4;
        std::copy(low, address.bytes.end(), ipv4.bytes.begin());
        return ipv4;
    }
    return address;
}

/// Returns the prefix that a netmask (`255.0.0.0`) or a host mask (`0.255.255.255`) means.
std::optional<int> prefixOfMask(const AddressBytes& mask)
{
    int ones = 0;
    while (ones < mask.bits() && mask.bit(ones)) {
        ++ones;
    }
    int zeros = 0;
    while (zeros < mask.bits() && !mask.bit(zeros)) {
        ++zeros;
    }
    const auto isRest = [&](int from, bool value) {
        for (int at = from; at < mask.bits(); ++at) {
            if (mask.bit(at) != value) {
                return false;
            }
        }
        return true;
    };
    if (isRest(ones, false)) {
        return ones;
    }
    return isRest(zeros, true) ? std::optional(zeros) : std::nullopt;
}

std::optional<int> prefixOf(QStringView text, const AddressBytes& address)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (!text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit)) {
        bool isNumber = false;
        const int prefix = text.toInt(&isNumber);
        return isNumber && prefix <= address.bits() ? std::optional(prefix) : std::nullopt;
    }
    const auto mask = address.size == ipv4Size ? addressOf(text) : std::nullopt;
    return mask && mask->size == ipv4Size ? prefixOfMask(*mask) : std::nullopt;
}

/// Returns the text of an IPv6 address as Python spells it: the longest run of zeros as `::`, no dots.
QString ipv6Text(const AddressBytes& address)
{
    constexpr int groups = 8;
    std::array<unsigned, groups> values{};
    for (std::size_t group = 0; group < values.size(); ++group) {
        values[group] = unsigned{address.bytes[2 * group]} << byteBits | address.bytes[2 * group + 1];
    }
    int longest = 1; // a single zero is not shortened
    int begin = -1;
    for (int from = 0; from < groups; ++from) {
        int size = 0;
        while (from + size < groups && values[static_cast<std::size_t>(from + size)] == 0) {
            ++size;
        }
        if (size > longest) {
            longest = size;
            begin = from;
        }
    }
    QString text;
    for (int group = 0; group < groups; ++group) {
        if (group == begin) {
            text += QStringLiteral("::");
            group += longest - 1;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(u':')) {
            text += u':';
        }
        constexpr int hexadecimal = 16;
        text += QString::number(values[static_cast<std::size_t>(group)], hexadecimal);
    }
    return text;
}

QString addressText(const AddressBytes& address)
{
    if (address.size == ipv6Size) {
        return ipv6Text(address);
    }
    QStringList parts;
    for (std::size_t at = 0; at < ipv4Size; ++at) {
        parts << QString::number(address.bytes[at]);
    }
    return parts.join(u'.');
}

} // namespace

std::optional<QString> networkSetting(const PythonValue& value)
{
    using Kind = PythonValue::Kind;
    std::optional<AddressBytes> address;
    std::optional<int> prefix;
    if (value.kind == Kind::Integer || value.kind == Kind::Boolean) {
        const QString digits = value.kind == Kind::Boolean ? QString::number(value.number) : value.text;
        address = digits.startsWith(u'-') ? std::nullopt : addressNumbered(digits);
        prefix = address ? std::optional(address->bits()) : std::nullopt;
    } else if (value.isText()) {
        const qsizetype slash = value.text.indexOf(u'/');
        address = addressOf(QStringView(value.text).first(slash < 0 ? value.text.size() : slash));
        if (address) {
            prefix =
                slash < 0 ? address->bits() : prefixOf(QStringView(value.text).sliced(slash + 1), *address);
        }
    }
    if (!address || !prefix) {
        return std::nullopt;
    }
    for (int at = *prefix; at < address->bits(); ++at) {
        if (address->bit(at)) {
            return std::nullopt;
        }
    }
    return addressText(*address) + u'/' + QString::number(*prefix);
}

} // namespace usher::store
