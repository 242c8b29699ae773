// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/ToolTipText.h"

#include <utility>

#include "core/VisibleText.h"

namespace usher::ui
{

QString escapedToolTip(QStringView text)
{
    constexpr qsizetype longest = 1200;
    constexpr qsizetype longestWord = 40;
    QString visible = visibleText(text);
    if (visible.size() > longest) {
        visible.truncate(visible.at(longest - 1).isHighSurrogate() ? longest - 1 : longest);
        visible += QChar(0x2026);
    }
    QString broken;
    qsizetype word = 0;
    for (const QChar character : std::as_const(visible)) {
        word = character.isSpace() ? 0 : word + 1;
        broken += character;
        if (word >= longestWord && !character.isHighSurrogate()) {
            broken += QChar(0x200B);
            word = 0;
        }
    }
    const bool plain = visible.size() <= 2 * longestWord && !visible.contains(QLatin1Char('<')) &&
                       !visible.contains(QLatin1Char('&'));
    return plain ? visible : QStringLiteral("<qt>%1</qt>").arg(broken.toHtmlEscaped());
}

} // namespace usher::ui
