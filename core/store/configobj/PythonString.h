// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/store/configobj/PythonValue.h"

namespace usher::store
{

/// A string literal in Python's source.
struct PythonString final {
    QString text;
    qsizetype size = 0; ///< how many characters of the source it takes
    bool isBytes = false;
};

/// Returns the string that `source` begins with, with its prefix and quotes, or nothing if Python reads none
/// there. Names of characters (`\N{…}`) are not known.
[[nodiscard]] std::optional<PythonString> readPythonString(QStringView source);

} // namespace usher::store
