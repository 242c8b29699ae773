// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/activity/ActivityBars.h"

namespace usher::ui
{

class AgentNames;

/// Returns the live sessions by browser, the browser with the most sessions first. Sessions whose browser
/// `names` does not know are counted by their user agent. A last line counts all others,
/// if there are any.
[[nodiscard]] ActivityBars browserBars(const sso::SessionActivity& activity, const AgentNames& names);

} // namespace usher::ui
