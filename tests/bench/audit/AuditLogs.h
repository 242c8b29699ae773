// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/support/TestStore.h"

namespace usher::bench
{

/// Fills the empty log of an SQLite store with as many records, of every kind, as if they had been made over
/// a year by a thousand users; the head fits, and is signed.
void fillLog(const test::TestStore& store, qint64 records);

} // namespace usher::bench
