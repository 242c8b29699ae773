// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Failure.h"
#include "Options.h"
#include "sso/AuditApi.h"

namespace usher::cli
{

/// Which records --from, --until, --op, --outcome, --actor, --target, --target-ust-file, --cid, --text and
/// --before ask for.
[[nodiscard]] Outcome<sso::AuditFilter> auditFilter(const Arguments& arguments);

} // namespace usher::cli
