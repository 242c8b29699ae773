// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/Error.h"

namespace usher::ui
{

/// Returns why core refused an act on a user, by the codes of the error. Nothing if it was not refused
/// because of the user or the reason.
[[nodiscard]] std::optional<QString> userActRefusal(const Error& error);

/// Returns what is wrong with a new password, by the codes of the error. Nothing if the error is about
/// something else.
[[nodiscard]] std::optional<QString> newPasswordFault(const Error& error);

} // namespace usher::ui
