// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/sso/call/Ust.h"

namespace usher::cli
{

/// Returns the token of `option`, from its file or from the terminal as readSecret() does. What is around the
/// token, such as a byte order mark, quotes, `Bearer` or a log line, is taken off. Failures: those of
/// readSecret(); E008002 if the text has several different tokens, or something around no token.
[[nodiscard]] CommandResult<sso::Ust> readToken(const Arguments& arguments, Option option,
                                                const QString& prompt);

/// Returns the token in the file of `option`; an empty one if the command line does not give the option.
/// Failures: those of readToken().
[[nodiscard]] CommandResult<sso::Ust> readTokenIfGiven(const Arguments& arguments, Option option);

} // namespace usher::cli
