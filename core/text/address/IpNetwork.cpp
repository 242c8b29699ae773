// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/address/IpNetwork.h"

#include <algorithm>
#include <bit>

namespace usher
{

namespace
{

/// Reads a number of bits: ASCII digits and nothing else, with any number of leading zeros.
std::optional<int> prefixLength(QStringView text, int most)
{
    if (text.isEmpty()) {
        return std::nullopt;
    }
    int bits = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9') {
            return std::nullopt;
        }
        bits = std::min(bits * 10 + (c.unicode() - u'0'), most + 1); // more than that is too much anyway
    }
    return bits <= most ? std::optional(bits) : std::nullopt;
}

/// Reads a netmask of IPv4, `255.0.0.0`, or its inverse, `0.255.255.255`.
std::optional<int> netmaskLength(QStringView text)
{
    const auto mask = IpAddress::fromText(text);
    if (!mask || mask->version() != IpAddress::Version::V4) {
        return std::nullopt;
    }
    quint32 bits = 0;
    for (std::size_t i = 0; i < sizeof bits; ++i) {
        bits = bits << 8U | mask->bytes().at(i);
    }
    if (std::countl_one(bits) + std::countr_zero(bits) >= 32) {
        return std::countl_one(bits);
    }
    const bool isInverse = std::countl_zero(bits) + std::countr_one(bits) == 32;
    return isInverse ? std::optional(std::countl_zero(bits)) : std::nullopt;
}

/// Returns the byte with only those bits that are before `prefix`. `at` is the position of the byte.
unsigned char masked(const IpAddress& address, std::size_t at, int prefix)
{
    const int kept = std::clamp(prefix - static_cast<int>(at) * 8, 0, 8);
    return static_cast<unsigned char>(address.bytes().at(at) & (0xff00U >> static_cast<unsigned>(kept)));
}

} // namespace

std::optional<IpNetwork> IpNetwork::fromText(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    auto address = IpAddress::fromText(slash < 0 ? text : text.first(slash));
    if (!address) {
        return std::nullopt;
    }
    if (slash < 0) {
        return ofOne(std::move(*address));
    }
    const QStringView spelled = text.sliced(slash + 1);
    auto prefix = prefixLength(spelled, address->size());
    if (!prefix && address->version() == IpAddress::Version::V4) {
        prefix = netmaskLength(spelled);
    }
    if (!prefix) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < address->bytes().size(); ++i) {
        if (masked(*address, i, *prefix) != address->bytes().at(i)) {
            return std::nullopt; // it has host bits
        }
    }
    return IpNetwork(std::move(*address), *prefix);
}

IpNetwork IpNetwork::ofOne(IpAddress address)
{
    const int size = address.size();
    return {std::move(address), size};
}

QString IpNetwork::text() const
{
    return m_first.text() + u'/' + QString::number(m_prefix);
}

bool IpNetwork::contains(const IpAddress& address) const
{
    if (address.version() != m_first.version()) {
        return false;
    }
    for (std::size_t i = 0; i < m_first.bytes().size(); ++i) {
        if (masked(address, i, m_prefix) != m_first.bytes().at(i)) {
            return false;
        }
    }
    return true;
}

} // namespace usher
