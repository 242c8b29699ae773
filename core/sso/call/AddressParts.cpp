// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/AddressParts.h"

#include "core/text/WrittenAddress.h"

#include <algorithm>

namespace usher::sso
{

namespace
{

constexpr int octetBits = 8;
constexpr int groupBits = 16;

/// A network as text() spells it: its first address, and how many bits all of its addresses share.
struct SpelledNetwork {
    QString first;
    int bits;
    bool isIpv4;
};

SpelledNetwork spelled(const Network& network)
{
    const QStringList parts = network.text().split(u'/');
    const bool isIpv4 = !parts.first().contains(u':');
    constexpr int ipv4Bits = 32;
    constexpr int ipv6Bits = 128;
    return {.first = parts.first(),
            .bits = parts.size() > 1 ? parts.last().toInt() : (isIpv4 ? ipv4Bits : ipv6Bits),
            .isIpv4 = isIpv4};
}

/// Returns the octets that all addresses share. They have no other spelling.
QStringList ipv4Parts(const SpelledNetwork& network)
{
    const QStringList octets = network.first.split(u'.');
    const qsizetype shared = network.bits / octetBits;
    if (shared == 0) {
        return {};
    }
    return {shared == octets.size() ? network.first : octets.first(shared).join(u'.') + u'.'};
}

/// Returns the groups that all addresses share, each with the colon after it. A group of zeros may be left
/// out, and the last two may be spelled as an IPv4 address.
QStringList ipv6Parts(const SpelledNetwork& network)
{
    constexpr int mostGroups = 6;
    const auto address = readAddress(network.first.toLatin1()).value_or(AddressBytes());
    QStringList parts;
    for (int group = 0; group < std::min(network.bits / groupBits, mostGroups); ++group) {
        const auto at = static_cast<std::size_t>(2 * group);
        const unsigned value = static_cast<unsigned>(address.at(at)) << 8U | address.at(at + 1);
        if (value != 0) {
            parts << QString::number(value, 16) + u':';
        }
    }
    return parts.isEmpty() ? QStringList{QStringLiteral(":")} : parts;
}

} // namespace

QStringList addressParts(const Network& network)
{
    const SpelledNetwork known = spelled(network);
    return known.isIpv4 ? ipv4Parts(known) : ipv6Parts(known);
}

QStringList mappedAddressParts(const Network& network)
{
    return spelled(network).isIpv4 ? QStringList{QStringLiteral(":"), QStringLiteral("ffff:")}
                                   : QStringList();
}

} // namespace usher::sso
