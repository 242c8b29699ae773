// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "ui/activity/ActivityBars.h"

namespace usher::ui
{

class AgentNames;

/// Live sessions by their browsers, as far as `names` knows them; the others by their agents as they came.
[[nodiscard]] ActivityBars browserBars(const sso::SessionActivity& activity, const AgentNames& names);

/// The query that finds `agents` and, as far as words can tell them apart, none of `others`: browsers have
/// each other's names in their agents. Empty if no word is in all of `agents`.
[[nodiscard]] QString queryForAgents(const QStringList& agents, const QStringList& others);

} // namespace usher::ui
