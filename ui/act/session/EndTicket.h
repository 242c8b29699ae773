// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/sso/act/EndResult.h"

namespace usher::ui
{

/// The formats in which a result is saved: the signed statement itself, or a readable copy for a ticket.
enum class ResultFormat { Statement, Pdf, Markdown };

/// The most sessions that a readable copy lists. The statement has all of them.
inline constexpr std::size_t mostInTicket = 1'000;

/// Returns the content of a file with the result. The statement is core's, unchanged. The readable copies
/// have its hash, and say how it is checked. Names from outside are plain text with hidden characters made
/// visible, and no markup. May be called on any thread; a PDF takes some time.
[[nodiscard]] QByteArray resultFile(const sso::EndResult& result, ResultFormat format);

/// Returns the name to suggest for the file.
[[nodiscard]] QString resultFileName(const sso::EndResult& result, ResultFormat format);

} // namespace usher::ui
