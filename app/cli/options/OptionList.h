// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>

#include "app/cli/options/Options.h"

namespace usher::cli
{

/// A list of options that is written down and put together at compile time.
class OptionList final
{
public:
    constexpr OptionList() = default;
    constexpr OptionList(std::initializer_list<Option> options) { append(options.begin(), options.end()); }

    /// Returns the options of `first`, then those of `second`.
    friend constexpr OptionList operator+(OptionList first, const OptionList& second)
    {
        first.append(second.begin(), second.end());
        return first;
    }

    [[nodiscard]] constexpr const Option* begin() const { return m_options.data(); }
    [[nodiscard]] constexpr const Option* end() const { return m_options.data() + m_size; }
    [[nodiscard]] constexpr bool contains(Option option) const
    {
        return std::find(begin(), end(), option) != end();
    }

private:
    static constexpr std::size_t most = 24;

    /// Does not compile for more than `most` options.
    constexpr void append(const Option* from, const Option* to)
    {
        for (; from != to; ++from) {
            m_options.at(m_size++) = *from;
        }
    }

    std::array<Option, most> m_options = {};
    std::size_t m_size = 0;
};

} // namespace usher::cli
