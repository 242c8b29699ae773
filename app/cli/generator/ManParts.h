// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/generator/Template.h"

namespace usher::cli
{

/// Returns the parts of the man page: a subsection for each command, and the list of options.
[[nodiscard]] GeneratedParts manParts();

} // namespace usher::cli
