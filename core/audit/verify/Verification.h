// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/verify/LogChecker.h"
#include "core/audit/verify/Verdict.h"

namespace usher::audit
{

/// Computes every record's hash and the root anew, compares the columns that records are found by, and holds
/// the log against `outside`. What is appended meanwhile is not looked at. The head must be signed with
/// `publicKey`, or a key that is on record as following it. Constant memory; in portions, so that no writer
/// waits. Errors: Cancelled, those of the database.
[[nodiscard]] Result<Verdict> verifyLog(odb::Connection& connection, const QByteArray& publicKey,
                                        std::vector<OutsideHead> outside, const Progress& progress);

} // namespace usher::audit
