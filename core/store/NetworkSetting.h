// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/store/configobj/PythonValue.h"

namespace usher::store
{

/// Returns the network that Python's `ip_network` makes of a value in `[user_address_list]`, as
/// `ADDRESS/PREFIX`, or nothing if it raises an exception: an address, a network with a prefix or a netmask
/// and without host bits, or a whole number, which is the number of an address.
[[nodiscard]] std::optional<QString> networkSetting(const PythonValue& value);

} // namespace usher::store
