// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/address/WrittenAddress.h"

namespace usher
{

/// What an address is for, by the registries of special-purpose addresses that RFC 6890 began, and by those
/// of multicast and reserved addresses.
enum class AddressKind {
    Public,
    Unspecified, ///< `0.0.0.0`, `::`
    Loopback,
    Private, ///< of IPv4, RFC 1918; of IPv6, unique-local ones
    Shared,  ///< between a provider and its customers: 100.64.0.0/10
    LinkLocal,
    Translated,    ///< of IPv4 through NAT64: 64:ff9b::/96, 64:ff9b:1::/48
    Tunnelled,     ///< IPv6 through IPv4: 6to4 and Teredo
    Benchmarking,  ///< for tests of network devices: 198.18.0.0/15, 2001:2::/48
    Documentation, ///< for examples
    Multicast,
    Broadcast, ///< `255.255.255.255`
    Reserved,  ///< for protocols, for later, or to be discarded
};

[[nodiscard]] USHER_CORE_EXPORT AddressKind addressKind(const AddressBytes& address);

} // namespace usher
