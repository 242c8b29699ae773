// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

#include "core/Error.h"

namespace usher::bench
{

/// Returns the value of a result. Throws its error, because then there is nothing to measure.
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
