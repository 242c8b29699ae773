// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "core/Clock.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// The failures in a row to log in under one user name. They slow down people who guess passwords. The newest
/// record of a login under that name holds them.
struct LoginFailures final {
    int inARow = 0;
    TimePoint last = {}; ///< UTC; has no meaning without a failure

    /// Reads the failures from the `extra` of a record. `now` is UTC. They are forgotten 12 hours after the
    /// last one. A last failure in the future, after the clock was set back, counts as now, so that no wait
    /// grows.
    [[nodiscard]] static LoginFailures fromExtra(const QJsonObject& extra, TimePoint now);
    /// Writes the failures to `extra`; writes nothing if there are none.
    void noteIn(QJsonObject& extra) const;

    [[nodiscard]] USHER_CORE_EXPORT LoginFailures withOneMore(TimePoint now) const;
    /// Returns whether there are so many failures that only another super-user, or 12 hours, end the wait.
    [[nodiscard]] bool areTooMany() const;
    /// Returns the end of the wait, UTC: until then nothing is judged under this name. It is `last` while
    /// there are too few failures for a wait.
    [[nodiscard]] USHER_CORE_EXPORT TimePoint endOfWait() const;
};

} // namespace usher::sso
