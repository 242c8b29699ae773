// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Error.h"

namespace usher::ui
{

/// Returns why a page cannot show anything now, and that F5 tries again, if that can help.
[[nodiscard]] QString failureText(const Error& error);

} // namespace usher::ui
