// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/Row.h"

namespace usher::bench
{

/// Returns a table with a heading and one line for each row; the faults of a row follow on lines of their
/// own.
[[nodiscard]] QString tableText(const std::vector<Row>& rows);

/// Returns `{"rows": [{"name", "n", "value", "unit", "floor", "ratio", "goal", "counts", "faults"}]}`. A goal
/// that is not set is null.
[[nodiscard]] QByteArray json(const std::vector<Row>& rows);

} // namespace usher::bench
