// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace usher::sso
{

/// Whether one hop of `remoteAddr` (addresses joined with commas, client first) is, or lies in, one of
/// `allowed`: addresses, networks (`10.0.0.0/8`, `2001:db8::/32`) or `*` for any. What cannot be read matches
/// nothing. An IPv4 address mapped into IPv6 counts as the IPv4 address; a hop's zone (`fe80::1%eth0`) does
/// not count.
[[nodiscard]] bool isAddressAllowed(const QString& remoteAddr, const QStringList& allowed);

} // namespace usher::sso
