// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/address/IpAddress.h"

namespace usher
{

/// A network, or a single address, read by the rules of Python's `ipaddress`, which the reference uses.
class IpNetwork final
{
public:
    /// Reads `10.0.0.0/8`, `10.0.0.0/255.0.0.0` (a netmask), `10.0.0.0/0.255.255.255` (its inverse),
    /// `2001:db8::/32` or a single address. Returns nothing for any other text, and for a network with host
    /// bits (`10.0.0.1/8`).
    [[nodiscard]] static std::optional<IpNetwork> fromText(QStringView text);
    /// Returns the network of this address alone.
    [[nodiscard]] static IpNetwork ofOne(IpAddress address);

    /// Returns the canonical spelling, `ADDRESS/PREFIX`.
    [[nodiscard]] QString text() const;

    /// Returns whether the address lies in the network. An IPv4 address lies in no IPv6 network, also not if
    /// the network is one of mapped addresses, and the other way round. The scope of an address is ignored.
    [[nodiscard]] bool contains(const IpAddress& address) const;

private:
    IpNetwork(IpAddress first, int prefix) : m_first(std::move(first)), m_prefix(prefix) {}

    IpAddress m_first; ///< its host bits are zero
    int m_prefix;      ///< bits
};

} // namespace usher
