// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/Options.h"
#include "app/cli/terminal/Failure.h"
#include "core/crypto/SecretBytes.h"

namespace usher::cli
{

/// How often a person types a secret. A new secret is typed twice, because nobody would see a mistake in it.
enum class PromptCount { Once, Twice };

/// Returns the secret of `option`: from the option's file if the command line gives one (`-` is standard
/// input), otherwise from the terminal, asked for with `prompt`. A file loses a byte order mark and one line
/// end; a key and a token also lose blanks at their ends, and a one-time code every blank. Usage failures:
/// there is no file and no terminal; the file cannot be read, is empty, has more than 64 KiB or is not in
/// UTF-8; nothing is typed; the two inputs differ. Warns if others can read the file.
[[nodiscard]] CommandResult<crypto::SecretBytes> readSecret(const Arguments& arguments, Option option,
                                                            const QString& prompt,
                                                            PromptCount count = PromptCount::Once);

/// Returns the secret in the file of `option`; an empty secret if the command line does not give the option.
/// Usage failures: those of readSecret().
[[nodiscard]] CommandResult<crypto::SecretBytes> readSecretIfGiven(const Arguments& arguments, Option option);

/// Returns the secret key: the first line of standard input. Reads no byte after that line. If standard input
/// is a terminal, asks for the key there instead. Usage failures: standard input cannot be read, the line is
/// empty or has more than 1 KiB.
[[nodiscard]] CommandResult<crypto::SecretBytes> readKeyLine();

} // namespace usher::cli
