// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/Error.h"
#include "core/Reason.h"

namespace usher::ui
{

/// Returns a reason in a few words: `Caller: Session has expired`.
[[nodiscard]] QString reasonText(Reason reason);

/// Returns a sentence that says why the token in the filter cannot be used. Returns nothing if `error` has
/// another cause.
[[nodiscard]] std::optional<QString> tokenFaultText(const Error& error);

} // namespace usher::ui
