// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Colours.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QWidget>

namespace usher::ui::theme
{

namespace
{

// All backgrounds are the same here, because a person who wants high contrast wants no shades.
Colours highContrast(const QColor& ink, const QColor& paper, const Colours& states)
{
    Colours made = states;
    for (auto* background :
         {&made.window, &made.card, &made.sidebar, &made.hover, &made.track, &made.onAccent, &made.accentSoft,
          &made.successSoft, &made.warningSoft, &made.dangerSoft}) {
        *background = paper;
    }
    for (auto* foreground : {&made.text, &made.mutedText, &made.border, &made.accent, &made.accentHover}) {
        *foreground = ink;
    }
    made.disabledText = QColor(0x767676); // 4.5:1 on white and on black, and still told apart from both
    return made;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

} // namespace

const Colours& lightColours()
{
    static const Colours light{.window = QColor(0xf4f5f7),
                               .card = QColor(0xffffff),
                               .sidebar = QColor(0xeceef1),
                               .text = QColor(0x1d2329),
                               .mutedText = QColor(0x5a6672),
                               .disabledText = QColor(0x858e97),
                               .border = QColor(0xd9dee4),
                               .track = QColor(0xd9dee4),
                               .hover = QColor(0xeceef1),
                               .accent = QColor(0x1f6f6b),
                               .accentHover = QColor(0x185c59),
                               .onAccent = QColor(0xffffff),
                               .accentSoft = QColor(0xdfeeec),
                               .success = QColor(0x177245),
                               .successSoft = QColor(0xe2f3ea),
                               .warning = QColor(0x9a5b00),
                               .warningSoft = QColor(0xfdf3e1),
                               .danger = QColor(0xb3261e),
                               .dangerSoft = QColor(0xfbeae9)};
    return light;
}

const Colours& darkColours()
{
    static const Colours dark{.window = QColor(0x1b1f24),
                              .card = QColor(0x23282e),
                              .sidebar = QColor(0x171b1f),
                              .text = QColor(0xe6eaee),
                              .mutedText = QColor(0x9eabb7),
                              .disabledText = QColor(0x737d87),
                              .border = QColor(0x363d45),
                              .track = QColor(0x363d45),
                              .hover = QColor(0x2d333a),
                              .accent = QColor(0x5cc2b6),
                              .accentHover = QColor(0x74d0c5),
                              .onAccent = QColor(0x1b2025),
                              .accentSoft = QColor(0x233d3a),
                              .success = QColor(0x5fcf8f),
                              .successSoft = QColor(0x1f3a2b),
                              .warning = QColor(0xf0b45a),
                              .warningSoft = QColor(0x3a2f1c),
                              .danger = QColor(0xff8a80),
                              .dangerSoft = QColor(0x3d2423)};
    return dark;
}

const Colours& colours(const QPalette& palette)
{
    static const Colours blackOnWhite = highContrast(Qt::black, Qt::white, lightColours());
    static const Colours whiteOnBlack = highContrast(Qt::white, Qt::black, darkColours());
    if (isHighContrast(palette)) {
        return isDark(palette) ? whiteOnBlack : blackOnWhite;
    }
    return isDark(palette) ? darkColours() : lightColours();
}

QColor toneColour(const Colours& from, Tone tone)
{
    switch (tone) {
    case Tone::Normal:
        return from.text;
    case Tone::Muted:
        return from.mutedText;
    case Tone::Accent:
        return from.accent;
    case Tone::Success:
        return from.success;
    case Tone::Warning:
        return from.warning;
    case Tone::Danger:
        return from.danger;
    }
    return from.text;
}

void applyTone(QWidget& widget, Tone tone)
{
    QPalette palette = widget.palette();
    const QColor wanted = toneColour(colours(palette), tone);
    constexpr std::array roles = {QPalette::WindowText, QPalette::Text};
    if (std::all_of(roles.begin(), roles.end(), [&](auto role) { return palette.color(role) == wanted; })) {
        return;
    }
    for (const auto role : roles) {
        palette.setColor(QPalette::Active, role, wanted);
        palette.setColor(QPalette::Inactive, role, wanted);
    }
    widget.setPalette(palette);
}

bool isDark(const QPalette& palette)
{
    // Uses the button text, because applyTone() changes the colour of a widget's own text.
    return luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::ButtonText));
}

bool isHighContrast(const QPalette& palette)
{
    constexpr double nearlyPure = 20.0;
    constexpr std::array backgrounds = {QPalette::Window, QPalette::Base, QPalette::Button};
    const QColor ink = palette.color(QPalette::ButtonText);
    return std::all_of(backgrounds.begin(), backgrounds.end(), [&](auto role) {
        return contrast(palette.color(QPalette::Active, role), ink) >= nearlyPure;
    });
}

double luminance(const QColor& colour)
{
    const QColor rgb = colour.toRgb();
    return 0.2126 * linear(rgb.redF()) + 0.7152 * linear(rgb.greenF()) + 0.0722 * linear(rgb.blueF());
}

double contrast(const QColor& first, const QColor& second)
{
    const auto [darker, lighter] = std::minmax({luminance(first), luminance(second)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace usher::ui::theme
