// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QJsonObject>

#include "tests/bench/window/SessionsWindow.h"

namespace usher::bench
{

/// How a window with a loaded store is driven.
struct Drive final {
    unsigned seed = 0;
    std::chrono::seconds time = {}; ///< ends after this time or these steps, whichever is not 0
    int steps = 0;
    int writers = 0;
};

/// Drives the window at random while others write to its store. Somebody is logged in. Returns the figures:
/// frames, memory, what must not have happened.
[[nodiscard]] QJsonObject driveLoaded(SessionsWindow& window, const QString& store, const Login& login,
                                      const Drive& drive);

} // namespace usher::bench
