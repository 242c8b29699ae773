// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/Options.h"
#include "app/cli/terminal/Failure.h"
#include "core/store/GivenSecrets.h"

namespace usher::cli
{

/// Whether a person at a terminal is asked for the secret key. What works without it does not ask.
enum class KeyPrompt { Shown, NotShown };

/// Returns what the files of --store do not have: the secret key, which --key-stdin gives or a person types
/// at the terminal, and the values of environment variables that are not set, which the person types. Without
/// a terminal it returns what there is, and the opening names what is missing. Failures: the errors of the
/// store's files. Usage failures: --key-stdin for a store that does not ask for its key, those of
/// readKeyLine(), nothing is typed.
[[nodiscard]] CommandResult<store::GivenSecrets> givenSecrets(const Arguments& arguments,
                                                              KeyPrompt keyPrompt = KeyPrompt::Shown);

/// Returns why a store did not open, and names --key-stdin if that option may help.
[[nodiscard]] Failure openFailure(const Error& error);

} // namespace usher::cli
