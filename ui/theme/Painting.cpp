// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Painting.h"

#include <algorithm>

#include <QIcon>
#include <QPainter>
#include <QPainterPath>

#include "ui/theme/Colours.h"
#include "ui/theme/Metrics.h"

namespace usher::ui::theme
{

namespace
{

QPainterPath rounded(const QRectF& rect, double radius)
{
    const double fitting = std::min({radius, rect.width() / 2, rect.height() / 2});
    QPainterPath path;
    path.addRoundedRect(rect, fitting, fitting);
    return path;
}

} // namespace

void paintPanel(QPainter& painter, const QRect& rect, double radius, const QColor& fill, const QColor& border,
                int width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!border.isValid() || width == 0) {
        painter.fillPath(rounded(rect, radius), fill);
    } else {
        // QPainter draws a line with half of its width at each side of the path.
        const double half = width / 2.0;
        painter.setPen(QPen(border, width));
        painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter.drawPath(rounded(QRectF(rect).adjusted(half, half, -half, -half), radius - half));
    }
    painter.restore();
}

void paintFocusRing(QPainter& painter, const QRect& rect, double radius, const QColor& colour)
{
    paintPanel(painter, rect, radius, {}, colour, focusWidth);
}

void paintBar(QPainter& painter, const QRect& rect, const QPalette& palette, double filled)
{
    const Colours& from = colours(palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = rect.height() / 2.0 - 1;
    const QPainterPath whole = rounded(rect, radius);
    painter.fillPath(whole, from.track);
    QRectF part(rect);
    part.setWidth(qRound(part.width() * std::clamp(filled, 0.0, 1.0)));
    if (!part.isEmpty()) {
        QPainterPath square;
        square.addRect(part);
        painter.fillPath(whole.intersected(square), from.accent);
    }
    if (isHighContrast(palette)) {
        painter.setPen(from.border);
        painter.drawPath(rounded(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius));
    }
    painter.restore();
}

QPixmap tinted(const QIcon& icon, const QSize& size, qreal devicePixelRatio, const QColor& colour)
{
    QPixmap pixmap = icon.pixmap(size, devicePixelRatio);
    if (pixmap.isNull()) {
        return pixmap;
    }
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(0, 0), size), colour);
    return pixmap;
}

} // namespace usher::ui::theme
