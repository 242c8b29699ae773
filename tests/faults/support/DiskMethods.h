// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

namespace usher::test
{

/// The functions that SQLite calls for the files of an UnreliableDisk.
struct DiskMethods final {
    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags);
    static int remove(sqlite3_vfs* vfs, const char* name, int syncFolder);

    static int close(sqlite3_file* file);
    static int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset);
    static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset);
    static int truncate(sqlite3_file* file, sqlite3_int64 size);
    static int sync(sqlite3_file* file, int flags);

    /// The functions above, and those that only hand the call on.
    static const sqlite3_io_methods* table();

    /// Returns the size that SQLite must make room for.
    static int handleSize(const sqlite3_vfs* below);
};

} // namespace usher::test
