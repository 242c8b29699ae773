// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Reason.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

/// Returns a badge that says in a word or two why session.get refuses a session: `locked`, `not approved`.
[[nodiscard]] Badge refusalBadge(Cause cause);

} // namespace usher::ui
