// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Reason.h"
#include "core/sso/search/SessionSearch.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

/// Why session.get would refuse a session in the list, as a badge: `locked`, `not approved`.
[[nodiscard]] Badge ownerStateBadge(Cause cause);

/// What there is to say of a session in the list: that it has ended, cannot be read, would be refused, or
/// came from elsewhere since it began. Nothing most often.
[[nodiscard]] std::optional<Badge> sessionBadge(const sso::FoundSession& session, bool hasEnded);

} // namespace usher::ui
