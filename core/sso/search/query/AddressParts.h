// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/text/address/Network.h"

namespace usher::sso
{

/// Returns texts that every spelling of every address of the network has, in upper or lower case. They are
/// ASCII in lower case. An IPv4 address that is spelled as an IPv6 one has mappedAddressParts() instead.
/// Empty if there are none.
[[nodiscard]] QStringList addressParts(const Network& network);

/// Returns the same for all IPv4 addresses that are mapped into IPv6 and spelled so. Empty if the network has
/// no IPv4 addresses.
[[nodiscard]] QStringList mappedAddressParts(const Network& network);

} // namespace usher::sso
