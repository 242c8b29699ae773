// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/store/configobj/PythonValue.h"

namespace usher::store
{

/// A number in Python's source.
struct PythonNumber final {
    PythonValue value;
    qsizetype size = 0; ///< how many characters of the source it takes
    bool isImaginary = false;
};

/// Returns the number that `source` begins with, or nothing if Python reads none there: `1_000`, `0x10`,
/// `1e3`, `.5`, `2j`. A sign is not part of a number.
[[nodiscard]] std::optional<PythonNumber> readPythonNumber(QStringView source);

/// Returns the number with its sign changed.
[[nodiscard]] PythonValue negated(PythonValue number);

/// Returns what Python's `int` makes of the value, or nothing if it raises an exception. A Float loses its
/// fraction; a Text may have white space, a sign, underscores, and decimal digits of any script.
[[nodiscard]] std::optional<double> pythonInt(const PythonValue& value);

} // namespace usher::store
