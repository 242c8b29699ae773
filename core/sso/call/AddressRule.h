// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace usher::sso
{

/// Returns whether at least one hop of `remoteAddr` (addresses joined with commas, client first) equals or
/// lies in one of `allowed`: addresses, networks (`10.0.0.0/8`, `2001:db8::/32`) or `*`, which allows any
/// address. A hop or an entry that cannot be read matches nothing. An IPv4 address mapped into IPv6 counts as
/// the IPv4 address. The zone of a hop (`fe80::1%eth0`) is ignored.
[[nodiscard]] bool isAddressAllowed(const QString& remoteAddr, const QStringList& allowed);

} // namespace usher::sso
