// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::ui
{

/// A session's remote address for reading: its hops, client first, with arrows between them.
[[nodiscard]] QString addressChainText(const QString& remoteAddr);

/// What kind of address the client's is and through how many others it came: `Public address, through 2
/// proxies`.
[[nodiscard]] QString addressKindText(const QString& remoteAddr);

/// `default`, `basic_auth`, `jwt` in words.
[[nodiscard]] QString authTypeText(const QString& authType);

} // namespace usher::ui
