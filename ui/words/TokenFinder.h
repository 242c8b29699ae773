// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace usher::ui
{

/// The user session tokens in a text that somebody pasted: a log line, a header, JSON, a URL. In clear
/// (`zust…`) or encrypted
/// (`gAAA…`, with or without `zato.secf.`), each once, in the order they stand in.
[[nodiscard]] QStringList findTokens(const QString& text);

} // namespace usher::ui
