// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/OptionList.h"
#include "app/cli/terminal/Failure.h"
#include "core/sso/api/AuditApi.h"

namespace usher::cli
{

/// The options that filter records. --before does so too.
inline constexpr OptionList auditFilterOptions = {
    Option::From,   Option::Until,         Option::Op,  Option::Outcome, Option::Actor,
    Option::Target, Option::TargetUstFile, Option::Cid, Option::Text,    Option::Without,
};

/// Returns the filter that `auditFilterOptions` and --before describe. Says on standard error that this
/// version has no operation of a name, and goes on: another version may have written it. Usage failures: a
/// value is not valid, or the file cannot be read.
[[nodiscard]] CommandResult<sso::AuditFilter> auditFilter(const Arguments& arguments);

} // namespace usher::cli
