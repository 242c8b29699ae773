// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Reason.h"
#include "widgets/StateBadge.h"

namespace usher::ui
{

/// Why session.get would refuse a session in the list, as a badge: `locked`, `not approved`.
[[nodiscard]] Badge ownerStateBadge(Cause cause);

} // namespace usher::ui
