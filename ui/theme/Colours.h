// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

class QWidget;

namespace usher::ui::theme
{

/// All colours of the theme. The `…Soft` colours are backgrounds. `text`, `mutedText`, `accent`, `success`,
/// `warning` and `danger` have a contrast of 4.5:1 or more on `window`, `card` and `sidebar`. `success`,
/// `warning` and `danger` also have it on their own soft colours, and `onAccent` has it on `accent`.
struct Colours {
    QColor window;
    QColor card;
    QColor sidebar;
    QColor text;
    QColor mutedText;
    QColor disabledText;
    QColor border;
    QColor track;
    QColor hover;
    QColor accent;
    QColor accentHover;
    QColor onAccent;
    QColor accentSoft;
    QColor success;
    QColor successSoft;
    QColor warning;
    QColor warningSoft;
    QColor danger;
    QColor dangerSoft;
};

/// What the colour of a text or an icon says. A word beside it must say the same.
enum class Tone { Normal, Muted, Accent, Success, Warning, Danger };

/// Return Usher's own colours.
[[nodiscard]] const Colours& lightColours();
[[nodiscard]] const Colours& darkColours();

/// Returns the colours that match a palette: light or dark by its luminance, or black on white or white on
/// black if the palette has high contrast.
[[nodiscard]] const Colours& colours(const QPalette& palette);

/// Returns the text colour of a tone.
[[nodiscard]] QColor toneColour(const Colours& from, Tone tone);

/// Gives a widget's text a tone. Call it again on QEvent::PaletteChange. Does nothing if the colour is right
/// already.
void applyTone(QWidget& widget, Tone tone);

/// Returns whether the text is lighter than the background.
[[nodiscard]] bool isDark(const QPalette& palette);

/// Returns whether the palette is pure black and white or nearly so, as a desktop's high-contrast setting
/// makes it.
[[nodiscard]] bool isHighContrast(const QPalette& palette);

/// Returns the relative luminance of a colour, from 0 to 1, as WCAG 2 defines it.
[[nodiscard]] double luminance(const QColor& colour);
/// Returns the contrast ratio of two colours, from 1 to 21, as WCAG 2 defines it.
[[nodiscard]] double contrast(const QColor& first, const QColor& second);

} // namespace usher::ui::theme
