// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <limits>
#include <vector>

namespace usher::bench
{

template <class Work>
[[nodiscard]] double microseconds(const Work& work)
{
    const auto begun = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begun).count();
}

/// Returns the value that `percent` of the values do not exceed; 0 if there are none.
[[nodiscard]] inline double percentile(std::vector<double> values, int percent)
{
    if (values.empty()) {
        return 0;
    }
    constexpr std::size_t all = 100;
    const std::size_t index = (values.size() - 1) * static_cast<std::size_t>(percent) / all;
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(index));
    return values[index];
}

/// The shortest times of several runs, in microseconds.
struct Quickest final {
    double value = std::numeric_limits<double>::max();
    double floor = std::numeric_limits<double>::max();
};

/// Runs `value` and `floor` in turns, so that other load on the machine affects both. Goes on for `duration`,
/// and for at least `leastTimes` rounds.
template <class Value, class Floor>
[[nodiscard]] Quickest quickestByTurns(std::chrono::milliseconds duration, int leastTimes, const Value& value,
                                       const Floor& floor)
{
    const auto end = std::chrono::steady_clock::now() + duration;
    Quickest quickest;
    for (int i = 0; i < leastTimes || std::chrono::steady_clock::now() < end; ++i) {
        quickest.value = std::min(quickest.value, microseconds(value));
        quickest.floor = std::min(quickest.floor, microseconds(floor));
    }
    return quickest;
}

} // namespace usher::bench
