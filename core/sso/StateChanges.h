// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Clock.h"

#include <QString>

namespace usher::sso
{

/// The `opaque1` of a new session: a state change list with the login as its one entry, as JSON within a JSON
/// string.
[[nodiscard]] QString firstStateChange(const QString& remoteAddr, const QString& userAgent, TimePoint now);

} // namespace usher::sso
