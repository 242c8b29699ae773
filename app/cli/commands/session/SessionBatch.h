// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/Options.h"
#include "app/cli/store/OpenStore.h"

namespace usher::cli
{

/// Looks at every token in the file of --target-ust-file, a portion at a time, and prints a line for each in
/// the order of the file as soon as its look is recorded. Failures: E008002 if there is no token in the file;
/// a refusal if one of the tokens was not answered, after all lines; those of core.
[[nodiscard]] CommandResult<void> getEach(OpenStore& store, const Arguments& arguments,
                                          const sso::Caller& caller);

} // namespace usher::cli
