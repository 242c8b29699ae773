// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/address/WrittenAddress.h"

namespace usher
{

/// An address, or all addresses with the same prefix. IPv4 and IPv6 are separate: `::/0` contains no IPv4
/// address. For a person who searches, an IPv4 address that is mapped into IPv6 counts as the IPv4 address,
/// and host bits are ignored; the rules of the reference, in IpNetwork, do neither.
class USHER_CORE_EXPORT Network final
{
public:
    /// Reads `10.0.0.0/8`, `2001:db8::/32` or a single address, which may have anything around it that
    /// readAddress() takes off. Returns nothing if the text cannot be read.
    [[nodiscard]] static std::optional<Network> fromText(QByteArrayView text);

    /// Returns the shortest spelling, without host bits: `10.0.0.0/8`, `2001:db8::1`.
    [[nodiscard]] QString text() const;

    /// Returns whether its addresses are IPv4 addresses.
    [[nodiscard]] bool isOfIpv4() const;
    /// Returns its first address, whose host bits are zero.
    [[nodiscard]] const AddressBytes& address() const { return m_address; }
    /// Returns how many bits its addresses share: at most 32 for IPv4, at most 128 otherwise.
    [[nodiscard]] int prefixLength() const;

    [[nodiscard]] bool contains(const AddressBytes& address) const;

    /// Returns whether it contains at least one hop of a chain of addresses that are joined with commas.
    [[nodiscard]] bool containsHopOf(QByteArrayView chain) const;

private:
    Network(const AddressBytes& address, int prefix) : m_address(address), m_prefix(prefix) {}

    AddressBytes m_address; ///< its host bits are zero
    int m_prefix;           ///< bits, 0 to 128
};

/// Returns the first address of the network around `address`: /24 of IPv4, /64 of IPv6. The real size of the
/// network is not known from outside.
[[nodiscard]] AddressBytes networkAround(const AddressBytes& address);
/// Returns the text of a network that networkAround() returned: `10.1.2.0/24`.
[[nodiscard]] QString networkText(const AddressBytes& network);
/// Returns the text of the network around an address. Empty if the address cannot be read.
[[nodiscard]] USHER_CORE_EXPORT QString networkAround(const QString& address);

} // namespace usher
