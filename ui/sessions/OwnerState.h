// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Reason.h"
#include "core/sso/search/SessionSearch.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

/// Returns a badge that says why session.get would refuse a session in the list: `locked`, `not approved`.
[[nodiscard]] Badge ownerStateBadge(Cause cause);

/// Returns the badge of a session in the list: it has ended, it cannot be read, it would be refused, or its
/// address or agent has changed since it was opened. Returns nothing for most sessions.
[[nodiscard]] std::optional<Badge> sessionBadge(const sso::FoundSession& session, bool hasEnded);

} // namespace usher::ui
