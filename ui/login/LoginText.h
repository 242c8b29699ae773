// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Error.h"
#include "ui/words/LoginRefusals.h"

namespace usher::ui
{

/// Returns why a login failed, as a text for the person who tried it. It says no more than the status does.
/// From the third E005001 in a row on, it also explains how Usher slows down guessing, whether or not that is
/// the reason. Once the person's own failures have begun a wait, it says until when; `now` is UTC.
[[nodiscard]] QString loginRefusalText(const Error& error, const LoginRefusals& refusals, TimePoint now);

} // namespace usher::ui
