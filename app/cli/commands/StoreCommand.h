// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/sso/api/StoreSummary.h"

namespace usher::cli
{

[[nodiscard]] CommandResult<ExitStatus> runStoreCreate(const Arguments& arguments);
[[nodiscard]] CommandResult<ExitStatus> runStoreCheck(const Arguments& arguments);
[[nodiscard]] CommandResult<ExitStatus> runStorePrepare(const Arguments& arguments);

/// Writes to standard error the SQL that adds the audit tables, and the database that it is for.
void showAuditTablesSql(const sso::StoreSummary& summary);

} // namespace usher::cli
