// SPDX-License-Identifier: GPL-3.0-or-later
#include "AddressRule.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include <arpa/inet.h>

namespace usher::sso
{

namespace
{

constexpr int ipv6Bits = 128;
constexpr int mappedBits = 96; // of an IPv4 address's prefix when it is written as IPv6

/// An address as IPv6, IPv4 ones mapped, so that both compare alike.
using Address = std::array<unsigned char, 16>;

std::optional<Address> parseAddress(const QString& text)
{
    const QByteArray spelled = text.trimmed().toLatin1();
    Address address{};
    if (spelled.contains('\0')) { // inet_pton would not see what comes behind
        return std::nullopt;
    }
    if (inet_pton(AF_INET6, spelled.constData(), address.data()) == 1) {
        return address;
    }
    in_addr ipv4{};
    if (inet_pton(AF_INET, spelled.constData(), &ipv4) != 1) {
        return std::nullopt;
    }
    address[10] = address[11] = 0xff;
    std::memcpy(address.data() + 12, &ipv4, sizeof ipv4);
    return address;
}

/// An IPv6 hop without its zone, which names an interface of the machine that saw it and no part of the
/// address.
QString withoutZone(const QString& hop)
{
    const qsizetype percent = hop.indexOf(u'%');
    return percent > 0 && hop.contains(u':') ? hop.first(percent) : hop;
}

struct Network {
    Address address{};
    int prefix = ipv6Bits;
};

std::optional<Network> parseNetwork(const QString& text)
{
    const qsizetype slash = text.indexOf(u'/');
    const QString spelled = slash < 0 ? text : text.first(slash);
    const auto address = parseAddress(spelled);
    if (!address || slash < 0) {
        return address ? std::optional(Network{.address = *address}) : std::nullopt;
    }
    bool isNumber = false;
    const int bits = text.sliced(slash + 1).toInt(&isNumber);
    const int offset = spelled.contains(u':') ? 0 : mappedBits;
    if (!isNumber || bits < 0 || bits + offset > ipv6Bits) {
        return std::nullopt;
    }
    return Network{.address = *address, .prefix = bits + offset};
}

/// Whether the first `bits` bits are those of every IPv4 address.
bool isMapped(const Address& address, int bits)
{
    constexpr Address mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return bits >= mappedBits && std::equal(mapped.begin(), mapped.begin() + mappedBits / 8, address.begin());
}

bool contains(const Network& network, const Address& address)
{
    if (isMapped(network.address, network.prefix) != isMapped(address, ipv6Bits)) {
        return false; // `::/0` is all of IPv6, and none of IPv4
    }
    for (int bit = 0; bit < network.prefix; ++bit) {
        const auto byte = static_cast<std::size_t>(bit / 8);
        const int mask = 0x80 >> (bit % 8);
        if ((network.address.at(byte) & mask) != (address.at(byte) & mask)) {
            return false;
        }
    }
    return true;
}

} // namespace

bool isAddressAllowed(const QString& remoteAddr, const QStringList& allowed)
{
    if (allowed.contains(QStringLiteral("*"))) {
        return true;
    }
    const QStringList hops = remoteAddr.split(u',');
    return std::any_of(allowed.begin(), allowed.end(), [&](const QString& spelled) {
        const auto network = parseNetwork(spelled);
        return network && std::any_of(hops.begin(), hops.end(), [&](const QString& hop) {
                   const auto address = parseAddress(withoutZone(hop));
                   return address && contains(*network, *address);
               });
    });
}

} // namespace usher::sso
