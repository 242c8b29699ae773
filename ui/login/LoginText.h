// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Error.h"

namespace usher::ui
{

/// Why a login did not succeed, for whoever typed it. Says no more than the status does; from the third
/// E005001 in a row on also how Usher slows down whoever guesses, whether or not that is the reason.
[[nodiscard]] QString loginRefusalText(const Error& error, int notAllowedInARow);

} // namespace usher::ui
