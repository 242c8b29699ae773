// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::cli
{

/// Returns `text` for a column of the output: with hidden characters made visible, and `-` if it is empty.
[[nodiscard]] QString orDash(const QString& text);

} // namespace usher::cli
