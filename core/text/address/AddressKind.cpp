// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/address/AddressKind.h"

#include <algorithm>

namespace usher
{

namespace
{

/// All addresses that begin with the first `prefix` bits of `first`.
struct SpecialNetwork {
    AddressBytes first;
    int prefix;
    AddressKind kind;
};

constexpr SpecialNetwork ipv4(unsigned char a, unsigned char b, unsigned char c, unsigned char d, int prefix,
                              AddressKind kind)
{
    return {.first = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, d},
            .prefix = mappedBits + prefix,
            .kind = kind};
}

constexpr SpecialNetwork ipv6(std::array<unsigned, 8> groups, int prefix, AddressKind kind)
{
    SpecialNetwork network{.first = {}, .prefix = prefix, .kind = kind};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        network.first.at(2 * i) = static_cast<unsigned char>(groups.at(i) >> 8U);
        network.first.at(2 * i + 1) = static_cast<unsigned char>(groups.at(i) & 0xffU);
    }
    return network;
}

constexpr AddressBytes ipv6Loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

// A network stands before those that contain it.
constexpr auto specialNetworks = [] {
    using enum AddressKind;
    return std::array{
        ipv4(0, 0, 0, 0, 32, Unspecified),
        ipv4(0, 0, 0, 0, 8, Reserved),
        ipv4(10, 0, 0, 0, 8, Private),
        ipv4(100, 64, 0, 0, 10, Shared),
        ipv4(127, 0, 0, 0, 8, Loopback),
        ipv4(169, 254, 0, 0, 16, LinkLocal),
        ipv4(172, 16, 0, 0, 12, Private),
        ipv4(192, 0, 0, 9, 32, Public),  // Port Control Protocol
        ipv4(192, 0, 0, 10, 32, Public), // TURN
        ipv4(192, 0, 0, 0, 24, Reserved),
        ipv4(192, 0, 2, 0, 24, Documentation),
        ipv4(192, 88, 99, 0, 24, Reserved), // relays of 6to4, which are no longer
        ipv4(192, 168, 0, 0, 16, Private),
        ipv4(198, 18, 0, 0, 15, Benchmarking),
        ipv4(198, 51, 100, 0, 24, Documentation),
        ipv4(203, 0, 113, 0, 24, Documentation),
        ipv4(224, 0, 0, 0, 4, Multicast),
        ipv4(255, 255, 255, 255, 32, Broadcast),
        ipv4(240, 0, 0, 0, 4, Reserved),
        ipv4(0, 0, 0, 0, 0, Public),
        SpecialNetwork{.first = {}, .prefix = 128, .kind = Unspecified},
        SpecialNetwork{.first = ipv6Loopback, .prefix = 128, .kind = Loopback},
        ipv6({0x64, 0xff9b}, 96, Translated),
        ipv6({0x64, 0xff9b, 1}, 48, Translated),
        ipv6({0x2001}, 32, Tunnelled),                    // Teredo
        ipv6({0x2001, 1, 0, 0, 0, 0, 0, 1}, 128, Public), // Port Control Protocol
        ipv6({0x2001, 1, 0, 0, 0, 0, 0, 2}, 128, Public), // TURN
        ipv6({0x2001, 1, 0, 0, 0, 0, 0, 3}, 128, Public), // DNS-SD
        ipv6({0x2001, 2, 0}, 48, Benchmarking),
        ipv6({0x2001, 3}, 32, Public), // AMT
        ipv6({0x2001, 4, 0x112}, 48, Public),
        ipv6({0x2001, 0x20}, 28, Public), // ORCHIDv2
        ipv6({0x2001, 0x30}, 28, Public), // identifiers of drones
        ipv6({0x2001}, 23, Reserved),
        ipv6({0x2001, 0xdb8}, 32, Documentation),
        ipv6({0x2002}, 16, Tunnelled), // 6to4
        ipv6({0x3fff}, 20, Documentation),
        ipv6({0xfc00}, 7, Private),
        ipv6({0xfe80}, 10, LinkLocal),
        ipv6({0xff00}, 8, Multicast),
        ipv6({0x2000}, 3, Public),
    };
}();

} // namespace

AddressKind addressKind(const AddressBytes& address)
{
    const auto* const found = std::ranges::find_if(specialNetworks, [&](const SpecialNetwork& network) {
        return hasPrefix(address, network.first, network.prefix);
    });
    return found == specialNetworks.end() ? AddressKind::Reserved
                                          : found->kind; // nothing else of IPv6 is given out
}

} // namespace usher
