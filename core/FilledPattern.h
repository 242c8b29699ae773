// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace usher
{

/// Returns `pattern` with `%1`, `%2`… replaced at once by `texts`. A text may contain `%2` itself, which
/// stays.
[[nodiscard]] QString filledPattern(const QString& pattern, const QStringList& texts);

} // namespace usher
