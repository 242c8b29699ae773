// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/crypto/SecretBytes.h"

namespace usher::cli
{

/// The secret key that --key-stdin promises; empty without it. Usage failures: the store of --store asks for
/// none, and those of readKeyLine.
[[nodiscard]] Outcome<crypto::SecretBytes> givenKey(const Arguments& arguments);

/// Why a store did not open, with the option that may help.
[[nodiscard]] Failure openFailure(const Error& error);

} // namespace usher::cli
