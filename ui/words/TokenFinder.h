// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace usher::ui
{

/// Returns the user session tokens in a pasted text, such as a log line, a header, JSON or a URL. Finds
/// unencrypted tokens (`zust…`) and encrypted ones (`gAAA…`, with or without `zato.secf.`). Returns each
/// token once, in the order of the text.
[[nodiscard]] QStringList findTokens(const QString& text);

} // namespace usher::ui
