// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iterator>
#include <random>

namespace usher::test
{

/// Chooses values at random. The same seed gives the same choices.
class Chance final
{
public:
    explicit Chance(unsigned seed) : m_numbers(seed) {}

    /// Returns a number from 0 to `size` - 1.
    [[nodiscard]] int below(int size) { return static_cast<int>(m_numbers() % static_cast<unsigned>(size)); }
    [[nodiscard]] bool oneIn(int size) { return below(size) == 0; }
    template <class List>
    [[nodiscard]] auto of(const List& list)
    {
        return *(std::begin(list) + below(static_cast<int>(std::size(list))));
    }

private:
    std::mt19937 m_numbers;
};

} // namespace usher::test
