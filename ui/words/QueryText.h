// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/sso/search/SessionQuery.h"

namespace usher::ui
{

/// How a term of a query was understood: `address in 10.0.0.0/8`, `not locked`.
[[nodiscard]] QString termSentence(const sso::SessionTerm& term);

/// A query for exactly this user or agent, or for an address or network.
[[nodiscard]] QString queryForUser(const QString& username);
[[nodiscard]] QString queryForAgent(const QString& userAgent);
[[nodiscard]] QString queryForAddress(const QString& address);

/// The client's address, which is the first of a chain; without a zone.
[[nodiscard]] QString clientAddress(const QString& remoteAddr);

} // namespace usher::ui
