// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace usher
{

/// Forbids core dumps of this program. A core dump would write the secrets in memory to a disk: a token, a
/// password or a key.
inline void forbidCoreDumps()
{
    // A limit of one byte also keeps the kernel from sending the dump to another program. Zero does not.
    const rlimit none{.rlim_cur = 1, .rlim_max = 1};
    std::ignore = ::setrlimit(RLIMIT_CORE, &none);
}

/// Forbids the user's other programs to read this program's memory, and core dumps of any kind. Not for the
/// window: the desktop would then refuse to show it file dialogs, because it cannot see who asks.
inline void forbidInspection()
{
    std::ignore = ::prctl(PR_SET_DUMPABLE, 0);
}

} // namespace usher
