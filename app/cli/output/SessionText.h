// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/sso/api/SessionApi.h"
#include "core/sso/search/SessionSearch.h"

namespace usher::cli
{

// Sessions as text. Hidden characters in text from outside are made visible. Times are UTC.

/// Returns the four lines of the reference's documented example. Each line has the key, left-justified to 15
/// characters, a space and the value. Times are UTC, to the second.
[[nodiscard]] QString detailsText(const sso::SessionDetails& details);

/// Returns a line for each entry, oldest first. Each line has the key `history`, then the time (UTC), the
/// event as the server spells it, what changed (`address`, `agent`, `address,agent`), the address and the
/// agent. A value that cannot be read is `?`; one that is empty is `-`.
[[nodiscard]] QString historyText(const sso::SessionHistory& history);

/// Returns what historyText() does not show, and why, in sentences.
[[nodiscard]] QStringList historyNotes(const sso::SessionHistory& history);

/// Returns one line: masked token, creation time, expiration time, kind, state, user, address, agent. A value
/// that is missing or may not be shown is `-`.
[[nodiscard]] QString sessionLine(const sso::FoundSession& session);

/// Returns one line: masked token, answer, reason, creation time, expiration time, user, address, agent. A
/// value that is missing is `-`.
[[nodiscard]] QString answeredSessionLine(const sso::ExportedSession& session);

} // namespace usher::cli
