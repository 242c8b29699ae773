// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/generator/Template.h"

namespace usher::cli
{

/// Returns the parts of the completion for bash: arms of its `case` commands.
[[nodiscard]] GeneratedParts bashParts();

} // namespace usher::cli
