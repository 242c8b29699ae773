// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/search/SessionSearch.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

/// Returns the badge of a session in the list: it has ended, it cannot be read, it would be refused, or its
/// address or agent has changed since it was opened. Returns nothing for most sessions.
[[nodiscard]] std::optional<Badge> sessionBadge(const sso::FoundSession& session, bool hasEnded);

} // namespace usher::ui
