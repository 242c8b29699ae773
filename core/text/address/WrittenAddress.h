// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QByteArrayView>
#include <QString>

#include "core/usher_core_export.h"

namespace usher
{

/// An IPv6 address. IPv4 addresses are mapped into IPv6, so that both can be compared.
using AddressBytes = std::array<unsigned char, 16>;
/// The number of bits before an IPv4 address that is mapped into IPv6.
inline constexpr int mappedBits = 96;

/// Returns the part of the text that spells an address, without what else is written with addresses: blanks,
/// quotes, brackets, a port (`10.1.2.3:8080`, `[2001:db8::1]:443`), the zone of an interface
/// (`fe80::1%eth0`), and the rest of a `Forwarded` header (`for="[2001:db8::1]:443";proto=https`). Returns
/// nothing if the text, UTF-8, is not one address. The result is a view of the text.
[[nodiscard]] QByteArrayView bareAddress(QByteArrayView text);

/// Returns the address that bareAddress() finds in the text. The octets of an IPv4 address have no leading
/// zeros. The reference's own rules, in IpAddress, take nothing off.
[[nodiscard]] USHER_CORE_EXPORT std::optional<AddressBytes> readAddress(QByteArrayView text);

/// Returns the first address of a list with commas as it is written: the client's.
[[nodiscard]] USHER_CORE_EXPORT QByteArrayView firstAddress(QByteArrayView list);

/// Returns whether the address is an IPv4 address, which is mapped into IPv6.
[[nodiscard]] bool isIpv4(const AddressBytes& address);

/// Returns whether the address begins with the first `bits` bits of `first`.
[[nodiscard]] bool hasPrefix(const AddressBytes& address, const AddressBytes& first, int bits);

/// Returns the shortest spelling: `10.1.2.3`, `2001:db8::1`.
[[nodiscard]] USHER_CORE_EXPORT QString addressText(const AddressBytes& address);

} // namespace usher
