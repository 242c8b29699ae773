// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QStringList>

namespace usher::ui
{

// A session's remote address can be a chain: the client first, then its proxies. Each proxy adds the address
// that it saw; what stands left of it is only what it was told. So an address is as good as the proxies to
// its right, and only the person knows which of them are their own.

/// Reads networks or addresses with commas or blanks between them. Returns them in their shortest spelling,
/// or the first one that cannot be read.
[[nodiscard]] tl::expected<QStringList, QString> readNetworks(const QString& text);

/// Sets the proxies that the person trusts, for the whole application: texts that readNetworks() returns.
void trustProxies(const QStringList& networks);
[[nodiscard]] QStringList trustedProxies();

/// Returns the index of the hop that the outermost trusted proxy saw, going from the last hop to the client:
/// 0 if every proxy is trusted. Hops are the addresses of a chain.
[[nodiscard]] qsizetype hopSeenByTrusted(const QStringList& hops);

} // namespace usher::ui
