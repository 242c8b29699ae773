// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/Error.h"

namespace usher::ui
{

/// Returns why core refused an act although it accepts the admin's own session, for example because two
/// super-users are needed. Nothing if the error is about something else.
[[nodiscard]] std::optional<QString> actRefusal(const Error& error);

} // namespace usher::ui
