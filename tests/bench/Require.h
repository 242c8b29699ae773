// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <stdexcept>

namespace usher::bench
{

/// What a call answered. Throws if it failed: there is nothing to measure then.
template <class Value>
Value require(Result<Value> result)
{
    if (!result) {
        throw std::runtime_error(errorSentence(result.error()).toStdString());
    }
    if constexpr (!std::is_void_v<Value>) {
        return std::move(*result);
    }
}

} // namespace usher::bench
