// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/Record.h"
#include "core/usher_core_export.h"

namespace usher::audit
{

/// A record as one line of JSON: under the reference's keys (`cid`, `op`, `current_user`, `target_user`,
/// `result`, `extra`), and Usher's own. Of a pruned record only the number and the hash.
[[nodiscard]] USHER_CORE_EXPORT QByteArray jsonLine(const Record& record);

/// The names of the columns, and a record in them, as RFC 4180 has it; each with its line's end. Nothing in
/// it is taken for a formula by a spreadsheet, and control characters are made visible.
[[nodiscard]] QByteArray csvHeader();
[[nodiscard]] QByteArray csvLine(const Record& record);

} // namespace usher::audit
