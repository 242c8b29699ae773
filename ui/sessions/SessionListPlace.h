// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace usher::ui
{

/// What a list of sessions has on screen, by the sessions' IDs, so that one can come back to it.
struct SessionListPlace final {
    qint64 first = -1;   ///< the first session on screen; -1 if there is none
    qint64 current = -1; ///< the current session; -1 if there is none
    int offset = 0;      ///< y of the first row on screen, in pixels
    bool isAtTop = true;
};

} // namespace usher::ui
