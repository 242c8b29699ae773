// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/Record.h"
#include "core/usher_core_export.h"

namespace usher::audit
{

/// Returns a record as one line of JSON, with the reference's keys (`cid`, `op`, `current_user`,
/// `target_user`, `result`, `extra`) and Usher's own. A pruned or damaged record has only its number, state
/// and hash.
[[nodiscard]] USHER_CORE_EXPORT QByteArray jsonLine(const Record& record);

/// Return the column names, or a record in these columns, as a line of RFC 4180 with its line end. A
/// spreadsheet does not take any field for a formula. Control characters are made visible.
[[nodiscard]] QByteArray csvHeader();
[[nodiscard]] QByteArray csvLine(const Record& record);

} // namespace usher::audit
