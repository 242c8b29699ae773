// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/generator/Template.h"

namespace usher::cli
{

/// Returns the parts of the completion for zsh: elements of its arrays, and arms of its `case` command.
[[nodiscard]] GeneratedParts zshParts();

} // namespace usher::cli
