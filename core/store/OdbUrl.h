// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QString>

namespace usher::store
{

/// Returns the text with each `%XX` replaced by the byte that it stands for, in UTF-8. Other percent signs
/// stay.
[[nodiscard]] QByteArray urlDecoded(const QString& text);

/// Returns the host as a connection needs it: an IPv6 address without brackets. Returns nothing if a URL
/// could not have the host, or would lead elsewhere with it.
[[nodiscard]] std::optional<QString> urlHost(const QString& spelled);

} // namespace usher::store
