// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Metrics.h"

#include <algorithm>

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QStringList>

namespace usher::ui::theme
{

namespace
{

QFont resized(QFont font, double scale)
{
    if (font.pointSizeF() > 0) {
        font.setPointSizeF(font.pointSizeF() * scale);
    } else {
        font.setPixelSize(qRound(font.pixelSize() * scale));
    }
    return font;
}

} // namespace

int scaled(int pixels)
{
    constexpr int bodyHeight = 19; // of a line in the body font
    return std::max(pixels, pixels * QFontMetrics(QApplication::font()).height() / bodyHeight);
}

QFont titleFont(const QFont& base)
{
    return strongFont(resized(base, titleScale));
}

QFont sectionFont(const QFont& base)
{
    return strongFont(resized(base, sectionScale));
}

QFont strongFont(const QFont& base)
{
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont compactFont(const QFont& base)
{
    return resized(base, compactScale);
}

QFont smallFont(const QFont& base)
{
    return resized(base, smallScale);
}

QFont fixedFont(const QFont& base)
{
    // The letters of a fixed font look larger than those of a proportional font of the same size.
    constexpr double opticalScale = 0.962;
    QFont font = resized(base, opticalScale);
    font.setFamilies(QStringList{QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono"),
                                 QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

} // namespace usher::ui::theme
