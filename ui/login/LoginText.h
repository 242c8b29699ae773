// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "Error.h"

namespace usher::ui
{

/// Why a login did not succeed, for whoever typed it. Says no more than the status does.
[[nodiscard]] QString loginRefusalText(const Error& error);

} // namespace usher::ui
