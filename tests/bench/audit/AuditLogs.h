// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/support/TestStore.h"

namespace usher::bench
{

/// Fills the empty log of a store with `records` records of several kinds. Their times are spread
/// over a year and they are about a thousand users. The head matches the records and is signed.
void fillLog(const test::TestStore& store, qint64 records);

} // namespace usher::bench
