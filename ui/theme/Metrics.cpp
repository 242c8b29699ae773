// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Metrics.h"

#include <QFontDatabase>
#include <QStringList>

namespace usher::ui::theme
{

namespace
{

QFont scaled(QFont font, double scale)
{
    if (font.pointSizeF() > 0) {
        font.setPointSizeF(font.pointSizeF() * scale);
    } else {
        font.setPixelSize(qRound(font.pixelSize() * scale));
    }
    return font;
}

} // namespace

QFont titleFont(const QFont& base)
{
    return strongFont(scaled(base, titleScale));
}

QFont sectionFont(const QFont& base)
{
    return strongFont(scaled(base, sectionScale));
}

QFont strongFont(const QFont& base)
{
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont compactFont(const QFont& base)
{
    return scaled(base, compactScale);
}

QFont smallFont(const QFont& base)
{
    return scaled(base, smallScale);
}

QFont fixedFont(const QFont& base)
{
    // The letters of a fixed font look larger than those of a proportional font of the same size.
    constexpr double opticalScale = 0.962;
    QFont font = scaled(base, opticalScale);
    font.setFamilies(QStringList{QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono"),
                                 QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

} // namespace usher::ui::theme
