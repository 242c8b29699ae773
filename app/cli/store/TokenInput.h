// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "app/cli/options/Options.h"
#include "app/cli/terminal/Failure.h"
#include "core/sso/call/Ust.h"

namespace usher::cli
{

/// Returns the token of `option`, from its file or from the terminal as readSecret() does. What is around the
/// token, such as a byte order mark, quotes, `Bearer` or a log line, is taken off. Failures: those of
/// readSecret(); E008002 if the text has no token or several different ones.
[[nodiscard]] CommandResult<sso::Ust> readToken(const Arguments& arguments, Option option,
                                                const QString& prompt);

/// Returns the token in the file of `option`; an empty one if the command line does not give the option.
/// Failures: those of readToken().
[[nodiscard]] CommandResult<sso::Ust> readTokenIfGiven(const Arguments& arguments, Option option);

/// Passes the tokens in the file of `option` on as they are found, each once, in the order of the file; `-`
/// is standard input. Of a file of any size, memory holds a digest of each token. Usage failures: the option
/// has no file; the file cannot be read; standard input is a terminal. Failures: E008002 if there is no
/// token; those of `found`.
[[nodiscard]] CommandResult<void>
readEachToken(const Arguments& arguments, Option option,
              const std::function<CommandResult<void>(std::vector<crypto::SecretBytes>)>& found);

} // namespace usher::cli
