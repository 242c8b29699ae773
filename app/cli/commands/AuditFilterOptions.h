// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/sso/api/AuditApi.h"

namespace usher::cli
{

/// Returns the filter that --from, --until, --op, --outcome, --actor, --target, --target-ust-file, --cid,
/// --text and --before describe. Usage failures: a value is not valid, or the file cannot be read.
[[nodiscard]] CommandResult<sso::AuditFilter> auditFilter(const Arguments& arguments);

} // namespace usher::cli
