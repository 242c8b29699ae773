// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Failure.h"
#include "Options.h"
#include "sso/SessionApi.h"

namespace usher::cli
{

[[nodiscard]] Outcome<ExitStatus> runSessionGet(const Arguments& arguments);

/// The four lines of the reference's documented example: each key left-justified to 15 characters, a space,
/// the value. Times to the second, UTC.
[[nodiscard]] QString detailsText(const sso::SessionDetails& details);

} // namespace usher::cli
