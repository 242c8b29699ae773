// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/StoreConfig.h"

namespace usher::sso
{

/// Returns where the log of a store is, so that this machine recognises it: the database's file, or its
/// server and name.
[[nodiscard]] QString logLocation(const store::StoreOutline& outline);

} // namespace usher::sso
