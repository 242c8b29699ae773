// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/Row.h"

namespace usher::bench
{

/// A line for each row, under a heading.
[[nodiscard]] QString tableText(const std::vector<Row>& rows);

/// `{"rows": [{"name", "n", "value", "unit", "floor", "ratio", "goal", "counts", "faults"}]}`; no goal is
/// null.
[[nodiscard]] QByteArray json(const std::vector<Row>& rows);

} // namespace usher::bench
