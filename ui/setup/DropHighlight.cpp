// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/DropHighlight.h"

#include <QPainter>

#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

namespace usher::ui
{

DropHighlight::DropHighlight(QWidget* window) : QWidget(window)
{
    setObjectName(QStringLiteral("dropHighlight"));
    setAccessibleName(tr("Drop to open this store"));
    // The window below must still receive the drag events.
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropHighlight::showEvent(QShowEvent* event)
{
    setGeometry(parentWidget()->rect());
    raise();
    QWidget::showEvent(event);
}

void DropHighlight::paintEvent(QPaintEvent*)
{
    const theme::Colours& from = theme::colours(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = from.window;
    constexpr float opacity = 0.92F;
    veil.setAlphaF(opacity);
    painter.fillRect(rect(), veil);

    constexpr int inset = 2 * theme::grid;
    painter.setPen(QPen(from.accent, theme::focusWidth, Qt::DashLine));
    painter.setBrush(from.accentSoft);
    painter.drawRoundedRect(rect().adjusted(inset, inset, -inset, -inset), theme::cardRadius,
                            theme::cardRadius);

    constexpr int glyphSize = 4 * theme::grid;
    painter.setFont(theme::titleFont(font()));
    const QFontMetrics metrics(painter.font());
    QRect words(0, 0, width(), metrics.height());
    words.moveCenter(rect().center() + QPoint(0, glyphSize / 2));
    const QRect glyph((width() - glyphSize) / 2, words.top() - glyphSize - theme::grid, glyphSize, glyphSize);
    theme::paintIcon(painter, theme::Icon::FolderOpen, glyph, from.accent);
    painter.setPen(from.text);
    painter.drawText(words, Qt::AlignCenter, accessibleName());
}

} // namespace usher::ui
