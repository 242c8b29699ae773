// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "app/cli/commands/Command.h"

namespace usher::cli
{

/// Returns the table of all commands, in the order of the overview. Parsing, help, the completions of the
/// shells and the man page are made from it.
[[nodiscard]] std::span<const Command* const> allCommands();

} // namespace usher::cli
