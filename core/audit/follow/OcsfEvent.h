// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/Record.h"
#include "core/usher_core_export.h"

namespace usher::audit
{

/// Returns a record as one line of JSON with its line feed: an event of OCSF 1.3, of the class Authentication
/// (3002), Account Change (3001) or API Activity (6003). What OCSF has no word for is in `unmapped`. An event
/// of a pruned record has its number, and the time 0.
[[nodiscard]] USHER_CORE_EXPORT QByteArray ocsfLine(const Record& record, const QString& storeId);

} // namespace usher::audit
