// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>
#include <tuple>

namespace usher::fuzz
{

/// Ends the program with `message` unless `condition` holds, so that a fuzzer keeps the input.
inline void check(bool condition, const char* message)
{
    if (!condition) {
        std::ignore = std::fprintf(stderr, "%s\n", message);
        std::abort();
    }
}

} // namespace usher::fuzz
