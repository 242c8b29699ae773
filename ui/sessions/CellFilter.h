// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/search/SessionSearch.h"
#include "ui/sessions/text/SessionCells.h"

namespace usher::ui
{

/// Returns a query that finds the sessions with the same value in this column. Empty if there is no such
/// query, or the cell shows no value.
[[nodiscard]] QString queryForCell(const sso::FoundSession& session, SessionListColumn column);

/// Returns a query that finds every session that `query`, which has one term, does not find.
[[nodiscard]] QString negated(const QString& query);

} // namespace usher::ui
