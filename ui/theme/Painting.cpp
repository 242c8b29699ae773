// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Painting.h"

#include <algorithm>
#include <cmath>

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

// Returns a thickness that is a whole number of the screen's pixels, and not more than `pixels` unless that
// is less than one.
double wholeThickness(const QPainter& painter, double pixels)
{
    const double scale = painter.deviceTransform().m22();
    return std::max(std::floor(pixels * scale), 1.0) / scale;
}

} // namespace

QRectF onWholePixels(const QPainter& painter, const QRectF& rect)
{
    const QTransform toScreen = painter.deviceTransform();
    const QRectF exact = toScreen.mapRect(rect);
    const QPointF topLeft(qRound(exact.left()), qRound(exact.top()));
    const QPointF bottomRight(qRound(exact.right()), qRound(exact.bottom()));
    return toScreen.inverted().mapRect(QRectF(topLeft, bottomRight));
}

void paintEdge(QPainter& painter, const QRect& rect, Qt::Edge edge, const QColor& colour)
{
    QRectF line = onWholePixels(painter, rect);
    const double thickness = wholeThickness(painter, 1);
    if (edge == Qt::RightEdge) {
        line.setLeft(line.right() - thickness);
    } else {
        line.setTop(line.bottom() - thickness);
    }
    painter.fillRect(line, colour);
}

void paintPanel(QPainter& painter, const QRect& rect, double radius, const QColor& fill, const QColor& border,
                int width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF place = onWholePixels(painter, rect);
    if (!border.isValid() || width == 0) {
        painter.fillPath(rounded(place, radius), fill);
    } else {
        const double thickness = wholeThickness(painter, width);
        // QPainter draws a line with half of its width at each side of the path.
        const double half = thickness / 2;
        painter.setPen(QPen(border, thickness));
        painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter.drawPath(rounded(place.adjusted(half, half, -half, -half), radius - half));
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
    const QRectF place = onWholePixels(painter, rect);
    const QPainterPath whole = rounded(place, radius);
    painter.fillPath(whole, from.track);
    QRectF part = place;
    part.setWidth(qRound(part.width() * std::clamp(filled, 0.0, 1.0)));
    if (!part.isEmpty()) {
        QPainterPath square;
        square.addRect(part);
        painter.fillPath(whole.intersected(square), from.accent);
    }
    if (isHighContrast(palette)) {
        painter.setPen(from.border);
        painter.drawPath(rounded(place.adjusted(0.5, 0.5, -0.5, -0.5), radius));
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
