// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include "core/usher_core_export.h"

namespace usher
{

/// Returns an address or a network as people copy it, without what is not part of it: blanks, hidden
/// characters, brackets and a port (`[2001:db8::1]:443`, `10.1.2.3:8080`), and the zone of an interface
/// (`fe80::1%eth0`). Any other text is returned without blanks at its ends. Does not check the address.
[[nodiscard]] USHER_CORE_EXPORT QString typedAddress(QStringView text);

/// Does the same for each address of a list with commas, and joins them with `, `.
[[nodiscard]] USHER_CORE_EXPORT QString typedAddresses(QStringView text);

} // namespace usher
