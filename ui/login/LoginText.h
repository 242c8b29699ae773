// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Error.h"

namespace usher::ui
{

/// Returns why a login failed, as a text for the person who tried it. It says no more than the status does.
/// From the third E005001 in a row on, it also explains how Usher slows down guessing, whether or not that is
/// the reason.
[[nodiscard]] QString loginRefusalText(const Error& error, int notAllowedInARow);

} // namespace usher::ui
