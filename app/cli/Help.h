// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands/Command.h"

namespace usher::cli
{

/// What the program is, its commands, and how to begin.
[[nodiscard]] QString overview();

[[nodiscard]] QString helpOn(const Command& command);

} // namespace usher::cli
