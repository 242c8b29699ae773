// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>

#include <sys/resource.h>

namespace usher
{

/// Forbids core dumps of this program. A core dump would write the secrets in memory to a disk: a token, a
/// password or a key.
inline void forbidCoreDumps()
{
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    std::ignore = ::setrlimit(RLIMIT_CORE, &none);
}

} // namespace usher
