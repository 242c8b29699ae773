// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/Row.h"
#include "tests/bench/floors/BareWriters.h"

namespace usher::test
{
class RawDatabase;
} // namespace usher::test

namespace usher::bench
{

/// Returns a function that answers true until `effort.eachFigure` has passed since its first call.
[[nodiscard]] test::ShouldCall forAsLongAs(const Effort& effort);

/// Returns the sizes of the newest record and of the head in this log.
[[nodiscard]] BareSizes sizesOf(const test::RawDatabase& database);

} // namespace usher::bench
