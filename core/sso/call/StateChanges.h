// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"

#include <optional>

#include <QString>

namespace usher::sso
{

/// The `opaque1` of a new session: a state change list with the login as its one entry, as JSON within a JSON
/// string.
[[nodiscard]] QString firstStateChange(const QString& remoteAddr, const QString& userAgent, TimePoint now);

/// `opaque` with a renewal appended to its list, of which the last 100 entries are kept; whatever else it has
/// stays. None, or an empty one, begins a list. DatabaseMalformed if it cannot be read: a history that is not
/// understood is not written over.
[[nodiscard]] Result<QString> withRenewal(const std::optional<QString>& opaque, const QString& remoteAddr,
                                          const QString& userAgent, TimePoint now);

/// What the history of a session in its `opaque` says of it.
struct HistoryMarks final {
    bool hasAddressChanged = false; ///< an entry has another address than the session
    bool hasAgentChanged = false;
};

/// Of a session whose row has `remoteAddr` and `userAgent`: where it began, which a renewal leaves there and
/// a long history forgets. None if there is no history, or it cannot be read.
[[nodiscard]] HistoryMarks historyMarks(const std::optional<QString>& opaque, const QString& remoteAddr,
                                        const QString& userAgent);

} // namespace usher::sso
