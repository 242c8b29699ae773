// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace usher::cli
{

// Texts of the help in mdoc, the language of man pages.

/// Returns paragraphs of the help as lines of mdoc, each sentence on a line of its own. Options, files and
/// the words in `placeholders`, such as `FILE`, are marked up.
[[nodiscard]] QStringList manText(const QString& text, const QStringList& placeholders);

/// Returns what may follow a command's words as lines of mdoc: `--out FILE [OPTION]...` becomes `.Fl -out Ar
/// FILE` and `.Op Ar OPTION ...`.
[[nodiscard]] QStringList manUsage(const QString& usage);

} // namespace usher::cli
