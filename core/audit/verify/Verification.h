// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/verify/LogChecker.h"
#include "core/audit/verify/Verdict.h"

namespace usher::audit
{

/// Returns the fault of a log that ends before a head that was seen outside this database.
[[nodiscard]] Fault shorterFault(const odb::Connection& connection);

/// Verifies the whole log: computes every record's hash and the root again, compares the index columns with
/// the records, and compares the log with `outside`. Faults are part of the result. Records that are appended
/// during the verification are not read. The head must be signed with the private key of `publicKey`, or with
/// a key that is on record as its successor. Uses constant memory and reads in portions, so that no writer
/// waits; the check of SQLite's indexes reads in one go, and lets others write if the file is in WAL mode.
/// Errors: Cancelled, those of the database.
[[nodiscard]] Result<Verdict> verifyLog(odb::Connection& connection, const QByteArray& publicKey,
                                        std::vector<OutsideHead> outside, const Progress& progress);

} // namespace usher::audit
