// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/search/SessionSearch.h"
#include "ui/widgets/table/RowBlocks.h"

namespace usher::ui
{

/// The sessions of a search that are in memory.
using SessionBlocks = RowBlocks<sso::FoundSession>;

} // namespace usher::ui
