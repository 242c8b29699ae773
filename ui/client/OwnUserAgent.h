// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace usher::ui
{

/// Returns the user agent that Usher's own calls have: its name and version.
[[nodiscard]] inline QString ownUserAgent()
{
    return QStringLiteral("Usher/") + QCoreApplication::applicationVersion();
}

} // namespace usher::ui
