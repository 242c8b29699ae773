// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>

#include <QtGlobal>

namespace usher
{

/// Called during a long task with the amount that is done and the whole amount. If it returns false, the task
/// ends with Cancelled. May be empty.
using Progress = std::function<bool(qint64 done, qint64 of)>;

/// Returns how much is done, in whole percent, for any two numbers: a damaged log can have any.
[[nodiscard]] inline int percentOf(qint64 done, qint64 of)
{
    constexpr double whole = 100;
    const double share = of > 0 ? static_cast<double>(done) / static_cast<double>(of) : 0;
    return static_cast<int>(whole * std::clamp(share, 0.0, 1.0));
}

} // namespace usher
