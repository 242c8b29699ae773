// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Failure.h"
#include "Options.h"
#include "crypto/SecretBytes.h"

namespace usher::cli
{

/// The secret key that --key-stdin promises; empty without it. Usage failures: the store of --store asks for
/// none, and those of readKeyLine.
[[nodiscard]] Outcome<crypto::SecretBytes> givenKey(const Arguments& arguments);

/// Why a store did not open, with the option that may help.
[[nodiscard]] Failure openFailure(const Error& error);

} // namespace usher::cli
