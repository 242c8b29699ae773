// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>

class QIcon;
class QPainter;
class QPalette;
class QRect;
class QSize;

namespace usher::ui::theme
{

/// A filled panel with rounded corners and, if `border` is valid, a line of `width` inside its edge.
void paintPanel(QPainter& painter, const QRect& rect, double radius, const QColor& fill,
                const QColor& border = {}, int width = 1);

/// The ring that says where the keyboard's focus is, just inside `rect`.
void paintFocusRing(QPainter& painter, const QRect& rect, double radius, const QColor& colour);

/// A rounded bar of which `filled`, 0 to 1, is done.
void paintBar(QPainter& painter, const QRect& rect, const QPalette& palette, double filled);

/// A one-colour icon in another colour.
[[nodiscard]] QPixmap tinted(const QIcon& icon, const QSize& size, qreal devicePixelRatio,
                             const QColor& colour);

} // namespace usher::ui::theme
