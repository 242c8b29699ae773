// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/Clock.h"
#include "core/Error.h"
#include "core/sso/history/SessionHistory.h"

namespace usher::sso
{

/// Returns the `opaque1` of a new session: a state change list with the login as its only entry, as JSON
/// within a JSON string. `now` is UTC.
[[nodiscard]] QString firstStateChange(const QString& remoteAddr, const QString& userAgent, TimePoint now);

/// Returns `opaque` with a renewal added to its list. `now` is UTC. A list of 100 entries or more loses its
/// first one; anything else in `opaque` stays. An `opaque` that is missing, or that spells `null` or an empty
/// value, begins a new list. Error: DatabaseMalformed if `opaque` cannot be read, or not exactly, because a
/// history that is not understood is not overwritten.
[[nodiscard]] Result<QString> withRenewal(const std::optional<QString>& opaque, const QString& remoteAddr,
                                          const QString& userAgent, TimePoint now);

/// Returns the history in a session's `opaque1`. `remoteAddr` and `userAgent` are those of the session's row,
/// which are from the login: a renewal does not change them, and a long history may have lost its first
/// entries. Entries that cannot be read are kept and marked. An `opaque` that is missing, or that spells
/// `null` or an empty value, is a history without entries.
[[nodiscard]] SessionHistory readHistory(const std::optional<QString>& opaque, const QString& remoteAddr,
                                         const QString& userAgent);

} // namespace usher::sso
