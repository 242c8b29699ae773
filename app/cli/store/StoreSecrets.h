// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/store/GivenSecrets.h"

namespace usher::cli
{

/// Returns the secret key that comes with --key-stdin; nothing without that option. Usage failures: the
/// store does not ask for its key, and those of readKeyLine().
[[nodiscard]] CommandResult<store::GivenSecrets> givenKey(const Arguments& arguments);

/// Returns why a store did not open, and names --key-stdin if that option may help.
[[nodiscard]] Failure openFailure(const Error& error);

} // namespace usher::cli
