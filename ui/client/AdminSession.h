// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Clock.h"

namespace usher::ui
{

/// Who is logged in, without the token, which the window must not know. Times are UTC.
struct AdminSession final {
    QString username;
    TimePoint creationTime;
    TimePoint expirationTime;
    TimePoint passwordExpiry;
    bool isPasswordAboutToExpire = false; ///< false if the password was changed at this login
    bool mayNeedTwo = false;              ///< whether some acts need two super-users
    /// How far the database's clock is ahead of this computer's clock. Negative if it is behind.
    std::chrono::microseconds clockDifference{};
};

} // namespace usher::ui
