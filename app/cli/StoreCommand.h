// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Failure.h"
#include "Options.h"
#include "sso/StoreSummary.h"

namespace usher::cli
{

[[nodiscard]] Outcome<ExitStatus> runStoreCreate(const Arguments& arguments);
[[nodiscard]] Outcome<ExitStatus> runStoreCheck(const Arguments& arguments);
[[nodiscard]] Outcome<ExitStatus> runStorePrepare(const Arguments& arguments);

/// On standard error: the SQL by which the audit tables are added, and where.
void showAuditTablesSql(const sso::StoreSummary& summary);

} // namespace usher::cli
