// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "ui/activity/ActivityBars.h"

namespace usher::ui
{

class AgentNames;

/// Returns the live sessions by browser, the browser with the most sessions first. Sessions whose browser
/// `names` does not know are counted by their user agent. A last bar counts all others,
/// if there are any.
[[nodiscard]] ActivityBars browserBars(const sso::SessionActivity& activity, const AgentNames& names);

/// Returns a query that finds all of `agents` and as few of `others` as possible. A browser often has the
/// names of other browsers in its user agent, so the query also excludes words. Empty if no word is in all of
/// `agents`.
[[nodiscard]] QString queryForAgents(const QStringList& agents, const QStringList& others);

} // namespace usher::ui
