// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/Entry.h"
#include "core/sso/act/EndResult.h"

namespace usher::sso
{

/// Returns the content of the statement about `result`: who, when (UTC), for which reason, and what became of
/// each session. It has the references of the tokens, never a token. `record` is the record of the result.
[[nodiscard]] QJsonObject endStatement(const EndResult& result, const audit::Entry& record,
                                       const QString& storeId, TimePoint time);

/// Returns the fate as statements and the command line spell it: `ended`, `already_gone`,
/// `changed_meanwhile` or `not_touched`.
[[nodiscard]] USHER_CORE_EXPORT QString fateName(SessionFate fate);

} // namespace usher::sso
