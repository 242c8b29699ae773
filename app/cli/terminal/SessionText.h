// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/api/SessionApi.h"
#include "core/sso/search/SessionSearch.h"

#include <QJsonObject>

namespace usher::cli
{

// Sessions as text and as JSON. Hidden characters in text from outside are made visible. Times
// are UTC.

/// Returns the four lines of the reference's documented example. Each line has the key, left-justified to 15
/// characters, a space and the value. Times are UTC, to the second.
[[nodiscard]] QString detailsText(const sso::SessionDetails& details);

/// Returns one line: masked token, creation time, expiration time, kind, state, user, address, agent. A value
/// that is missing or may not be shown is `-`.
[[nodiscard]] QString sessionLine(const sso::FoundSession& session);

/// Returns the same values under the reference's names. Values that may not be shown are left out.
[[nodiscard]] QJsonObject toJson(const sso::FoundSession& session);

} // namespace usher::cli
