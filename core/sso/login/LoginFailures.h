// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"

#include <QJsonObject>

namespace usher::sso
{

/// The failures in a row to log in under one user name: what slows down whoever guesses passwords. They stand
/// in the newest record of a login under that name.
struct LoginFailures final {
    int inARow = 0;
    TimePoint last = {}; ///< UTC; of no meaning without a failure

    /// As a record has them in its `extra`, at `now`: 12 hours after the last one they are forgotten. A last
    /// one that is still to come, since the clock was put back, counts as of now, so that no wait grows.
    [[nodiscard]] static LoginFailures fromExtra(const QJsonObject& extra, TimePoint now);
    /// Writes them there; nothing without a failure.
    void noteIn(QJsonObject& extra) const;

    [[nodiscard]] LoginFailures withOneMore(TimePoint now) const;
    /// So many that only another super-user, or 12 hours, end it.
    [[nodiscard]] bool areTooMany() const;
    /// Until when nothing is judged under this name, UTC: `last` itself as long as failures are free.
    [[nodiscard]] TimePoint endOfWait() const;
};

} // namespace usher::sso
