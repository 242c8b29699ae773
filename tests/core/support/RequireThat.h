// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace usher::test
{

/// Throws `message` unless `condition` holds: without it a test has nothing to test.
inline void requireThat(bool condition, const char* message)
{
    if (!condition) {
        throw std::runtime_error(message);
    }
}

} // namespace usher::test
