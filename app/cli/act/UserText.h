// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/account/UserDetails.h"

#include <QJsonObject>

namespace usher::cli
{

// Accounts as text and as JSON. Hidden characters in text from outside are made visible. Times are UTC.

/// Returns one line: ID, state, live sessions, password expiration.
[[nodiscard]] QString userLine(const sso::UserDetails& user);

/// Returns every field on its own line.
[[nodiscard]] QString userText(const sso::UserDetails& user);

[[nodiscard]] QJsonObject toJson(const sso::UserDetails& user);

} // namespace usher::cli
