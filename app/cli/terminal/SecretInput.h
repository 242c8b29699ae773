// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/crypto/SecretBytes.h"

namespace usher::cli
{

/// How often a secret is typed: one that will be set from now on twice, since nobody sees a slip.
enum class Typed { Once, Twice };

/// The secret of `option`: from its file where the command line names one, else asked for with `prompt` on
/// the terminal. Usage failures: no file and no terminal, a file that cannot be read, is empty or has more
/// than 64 KiB, nothing typed. A file that others can read is warned of.
[[nodiscard]] Outcome<crypto::SecretBytes> readSecret(const Arguments& arguments, Option option,
                                                      const QString& prompt, Typed typed = Typed::Once);

/// The same without asking: empty where the command line names no file.
[[nodiscard]] Outcome<crypto::SecretBytes> readSecretFile(const Arguments& arguments, Option option);

/// The secret key: the first line of standard input, of which no byte more is read. Asked for where that is a
/// terminal. Usage failures: it cannot be read, the line is empty or has more than 1 KiB.
[[nodiscard]] Outcome<crypto::SecretBytes> readKeyLine();

} // namespace usher::cli
