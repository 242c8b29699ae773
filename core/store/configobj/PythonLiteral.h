// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/store/configobj/PythonValue.h"

namespace usher::store
{

/// Returns the value that Python's `ast.literal_eval` makes of `text`, or nothing where it raises an
/// exception. So do Zato's servers read each value that is not a list: `60`, `0x10` and `True` become a
/// number and a Boolean, and what is not Python stays text.
[[nodiscard]] std::optional<PythonValue> readPythonLiteral(QStringView text);

} // namespace usher::store
