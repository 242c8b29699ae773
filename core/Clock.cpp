// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Clock.h"

namespace usher
{

TimePoint SystemClock::now() const
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

} // namespace usher
