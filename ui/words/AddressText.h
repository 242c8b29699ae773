// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::ui
{

/// Returns a session's remote address as a person reads it: the client first, then its proxies, with arrows
/// between them.
[[nodiscard]] QString addressChainText(const QString& remoteAddr);

/// Returns the kind of the client's address, and the number of proxies: `Public address, through 2 proxies`.
/// If the person has named trusted proxies, also whether the address is only what somebody claims.
[[nodiscard]] QString addressKindText(const QString& remoteAddr);

/// Returns a session's kind in words. `authType` is `default`, `basic_auth` or `jwt`; any other text is
/// returned as it is. shortAuthTypeText() returns one word, for a column.
[[nodiscard]] QString authTypeText(const QString& authType);
[[nodiscard]] QString shortAuthTypeText(const QString& authType);

} // namespace usher::ui
