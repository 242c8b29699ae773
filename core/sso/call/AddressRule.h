// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringList>

#include "core/usher_core_export.h"

namespace usher::sso
{

/// Returns the addresses of `remoteAddr` (joined with commas, client first) as the reference stores them:
/// each in its canonical spelling, joined with ", ". Blanks around an address do not count. Returns nothing
/// if one of them is not an IP address.
[[nodiscard]] USHER_CORE_EXPORT std::optional<QString> canonicalAddresses(const QString& remoteAddr);

/// Returns whether at least one address of `remoteAddr` equals or lies in one of `allowed`: addresses,
/// networks (as IpNetwork reads them) or `*`, which is any address. An IPv4 address that is mapped into IPv6
/// is an IPv6 address. Returns false if one of the addresses cannot be read; an entry of `allowed` that
/// cannot be read matches nothing.
[[nodiscard]] bool isAddressAllowed(const QString& remoteAddr, const QStringList& allowed);

} // namespace usher::sso
