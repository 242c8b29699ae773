// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>

class QIcon;
class QPainter;
class QPalette;
class QRect;
class QRectF;
class QSize;

namespace usher::ui::theme
{

/// Returns the rectangle with its edges moved to the nearest pixels of the screen. At a scale such as 1.5
/// they may be between two, where a line is blurred, and two areas that touch have a seam.
[[nodiscard]] QRectF onWholePixels(const QPainter& painter, const QRectF& rect);

/// Paints a thin line along the bottom or the right edge of `rect`, inside it. At every scale all such lines
/// are equally thick.
void paintEdge(QPainter& painter, const QRect& rect, Qt::Edge edge, const QColor& colour);

/// Paints a filled panel with rounded corners. If `border` is valid, paints a line of `width` pixels inside
/// its edge.
void paintPanel(QPainter& painter, const QRect& rect, double radius, const QColor& fill,
                const QColor& border = {}, int width = 1);

/// Paints the ring that shows the keyboard focus, just inside `rect`.
void paintFocusRing(QPainter& painter, const QRect& rect, double radius, const QColor& colour);

/// Paints a rounded bar. `filled` is the filled part, from 0 to 1.
void paintBar(QPainter& painter, const QRect& rect, const QPalette& palette, double filled);

/// Returns a one-colour icon as a pixmap in another colour.
[[nodiscard]] QPixmap tinted(const QIcon& icon, const QSize& size, qreal devicePixelRatio,
                             const QColor& colour);

} // namespace usher::ui::theme
