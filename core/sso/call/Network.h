// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usher_core_export.h"

#include <array>
#include <optional>

#include <QByteArrayView>
#include <QString>

namespace usher::sso
{

/// An IPv6 address. IPv4 addresses are mapped into IPv6, so that both can be compared.
using Address = std::array<unsigned char, 16>;

/// Returns the address of one hop of a chain, in any spelling that readAddress() reads: with a port, brackets
/// or a zone. Returns nothing if the hop cannot be read.
[[nodiscard]] std::optional<Address> addressOfHop(QByteArrayView hop);

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
    [[nodiscard]] const Address& address() const { return m_address; }
    /// Returns how many bits its addresses share: at most 32 for IPv4, at most 128 otherwise.
    [[nodiscard]] int prefixLength() const;

    [[nodiscard]] bool contains(const Address& address) const;

    /// Returns whether it contains at least one hop of a chain of addresses that are joined with commas.
    [[nodiscard]] bool containsHopOf(QByteArrayView chain) const;

private:
    Network(const Address& address, int prefix) : m_address(address), m_prefix(prefix) {}

    Address m_address; ///< its host bits are zero
    int m_prefix;      ///< bits, 0 to 128
};

/// Returns the first address of the network around `address`: /24 of IPv4, /64 of IPv6. The real size of the
/// network is not known from outside.
[[nodiscard]] Address networkAround(const Address& address);
/// Returns the text of a network that networkAround() returned: `10.1.2.0/24`.
[[nodiscard]] QString networkText(const Address& network);
/// Returns the text of the network around an address. Empty if the address cannot be read.
[[nodiscard]] USHER_CORE_EXPORT QString networkAround(const QString& address);

} // namespace usher::sso
