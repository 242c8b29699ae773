// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/sso/api/StoreSummary.h"

namespace usher::cli
{

[[nodiscard]] Outcome<ExitStatus> runStoreCreate(const Arguments& arguments);
[[nodiscard]] Outcome<ExitStatus> runStoreCheck(const Arguments& arguments);
[[nodiscard]] Outcome<ExitStatus> runStorePrepare(const Arguments& arguments);

/// On standard error: the SQL by which the audit tables are added, and where.
void showAuditTablesSql(const sso::StoreSummary& summary);

} // namespace usher::cli
