// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usher_core_export.h"

#include <array>
#include <optional>

#include <QByteArrayView>
#include <QString>

namespace usher::sso
{

/// An address as IPv6, IPv4 ones mapped, so that both compare alike.
using Address = std::array<unsigned char, 16>;

/// The address that a hop of a chain spells, whatever spaces are around it; without its zone
/// (`fe80::1%eth0`), which names an interface of the machine that saw it. Nothing if it cannot be read.
[[nodiscard]] std::optional<Address> addressOfHop(QByteArrayView hop);

/// An address, or all that begin alike. IPv4 and IPv6 are apart: `::/0` has no IPv4 address in it, but one
/// that is mapped into IPv6 counts as the IPv4 address.
class Network final
{
public:
    /// `10.0.0.0/8`, `2001:db8::/32`, or an address alone. Nothing if it cannot be read.
    [[nodiscard]] static std::optional<Network> fromText(QByteArrayView text);

    [[nodiscard]] bool contains(const Address& address) const;

    /// Whether it contains one hop of a chain of addresses that are joined with commas.
    [[nodiscard]] bool containsHopOf(QByteArrayView chain) const;

private:
    Network(const Address& address, int prefix) : m_address(address), m_prefix(prefix) {}

    Address m_address;
    int m_prefix; ///< in bits, of 128
};

/// The first address of the network that this one is in as far as anybody can tell from outside: /24 of IPv4,
/// /64 of IPv6.
[[nodiscard]] Address networkAround(const Address& address);
/// Such a network as it is spelled: `10.1.2.0/24`.
[[nodiscard]] QString networkText(const Address& network);
/// The network around an address that is spelled. Empty if it is none.
[[nodiscard]] USHER_CORE_EXPORT QString networkAround(const QString& address);

} // namespace usher::sso
