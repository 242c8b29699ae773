// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/StoreConfig.h"

namespace usher::sso
{

/// Where the log of a store is, for this machine to know it again: its file, or its database on its server.
[[nodiscard]] QString logLocation(const store::StoreOutline& outline);

} // namespace usher::sso
