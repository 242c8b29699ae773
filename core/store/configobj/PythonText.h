// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace usher::store
{

/// Returns whether Python's `str.isspace` and `\s` count the character as white space.
[[nodiscard]] bool isPythonSpace(QChar c);

/// Returns the text without white space at its ends, like Python's `str.strip`.
[[nodiscard]] QStringView pythonStripped(QStringView text);

/// Returns the lines of a text without their ends, like Python's `str.splitlines`.
[[nodiscard]] QStringList pythonLines(QStringView text);

} // namespace usher::store
