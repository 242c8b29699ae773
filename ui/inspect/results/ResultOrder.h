// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ui/inspect/results/ResultCells.h"

namespace usher::ui
{

/// Sorts `shown`, which are indexes into `results`, by what a column shows: times by themselves, texts by the
/// language's order, and numbers in texts by their value. What has no value comes last in either order. Equal
/// ones stay in their order.
void sortResults(const std::vector<TokenResult>& results, std::vector<std::size_t>& shown,
                 ResultColumn column, Qt::SortOrder order, const AgentNames& names, TimePoint now);

} // namespace usher::ui
