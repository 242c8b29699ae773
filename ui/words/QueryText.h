// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/sso/search/query/SessionQuery.h"

namespace usher::ui
{

/// Returns a term of a query in words: `address in 10.0.0.0/8`, `not: locked`.
[[nodiscard]] QString termSentence(const sso::SessionTerm& term);

/// Returns a query that finds the sessions of exactly this user.
[[nodiscard]] QString queryForUser(const QString& username);
/// Returns a query that finds the sessions of exactly this user agent.
[[nodiscard]] QString queryForAgent(const QString& userAgent);
/// Returns a query that finds the sessions whose browser is called exactly so, in any version.
[[nodiscard]] QString queryForBrowser(const QString& name);
/// Returns a query that finds the sessions of an address, or of a network such as `10.0.0.0/8`.
[[nodiscard]] QString queryForAddress(const QString& address);

/// Returns the client's address: the first one in `remoteAddr`, without a port or a zone, in its shortest
/// spelling. Empty if it is not an address.
[[nodiscard]] QString clientAddress(const QString& remoteAddr);

} // namespace usher::ui
