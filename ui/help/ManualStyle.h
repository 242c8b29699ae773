// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPalette>

class QTextDocument;

namespace usher::ui
{

/// Gives a document that came from Markdown the theme's type scale, distances and colours.
void styleManualPage(QTextDocument& document, const QPalette& palette, const QFont& font);

} // namespace usher::ui
