// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/Error.h"

namespace usher::test
{

/// Returns the kind of the error. Nothing if there is none.
template <class Value>
[[nodiscard]] std::optional<ErrorKind> kindOf(const Result<Value>& result)
{
    return result ? std::nullopt : std::optional(result.error().kind);
}

} // namespace usher::test
