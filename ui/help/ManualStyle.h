// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPalette>

class QTextDocument;

namespace usher::ui
{

/// Gives a document that was made from Markdown the font sizes, distances and colours of the theme.
void styleManualPage(QTextDocument& document, const QPalette& palette, const QFont& font);

} // namespace usher::ui
