// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/AddressParts.h"

#include <algorithm>

namespace usher::sso
{

namespace
{

/// Returns the octets that all addresses share. They have no other spelling.
QStringList ipv4Parts(const Network& network)
{
    constexpr std::size_t firstOctet = 12; // of a mapped address
    constexpr std::size_t octets = 4;
    const auto shared = static_cast<std::size_t>(network.prefixLength()) / 8;
    QString part;
    for (std::size_t i = 0; i < shared; ++i) {
        part += QString::number(network.address().at(firstOctet + i)) +
                (i + 1 < octets ? QStringLiteral(".") : QString());
    }
    return part.isEmpty() ? QStringList() : QStringList{part};
}

/// Returns the groups that all addresses share, each with the colon after it. A group of zeros may be left
/// out, and the last two may be spelled as an IPv4 address.
QStringList ipv6Parts(const Network& network)
{
    constexpr std::size_t mostGroups = 6;
    const auto shared = static_cast<std::size_t>(network.prefixLength()) / 16;
    QStringList parts;
    for (std::size_t group = 0; group < std::min(shared, mostGroups); ++group) {
        const std::size_t at = 2 * group;
        const unsigned value =
            static_cast<unsigned>(network.address().at(at)) << 8U | network.address().at(at + 1);
        if (value != 0) {
            parts << QString::number(value, 16) + u':';
        }
    }
    return parts.isEmpty() ? QStringList{QStringLiteral(":")} : parts;
}

} // namespace

QStringList addressParts(const Network& network)
{
    return network.isOfIpv4() ? ipv4Parts(network) : ipv6Parts(network);
}

QStringList mappedAddressParts(const Network& network)
{
    return network.isOfIpv4() ? QStringList{QStringLiteral(":"), QStringLiteral("ffff:")} : QStringList();
}

} // namespace usher::sso
