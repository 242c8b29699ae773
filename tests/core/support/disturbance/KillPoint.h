// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::test
{

/// Kills this process, as `kill -9` does, before its next operation of this number on a file or a connection:
/// a write, a sync, a truncation, a renaming, a removal, or a message to a server. The first is 1. For a
/// forked child of the test.
void killAtFileOperation(int number);

/// Counts an operation. For the functions that stand in front of those of the C library.
void passFileOperation();

} // namespace usher::test
