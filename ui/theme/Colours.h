// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

class QWidget;

namespace usher::ui::theme
{

/// Every colour that a palette role has no name for. The `…Soft` ones are backgrounds, the others go on
/// `window`, `card` and `sidebar`, and each on its own soft one, with a contrast of 4.5:1 or more.
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

/// What a text or an icon says by its colour, beside the word that says the same.
enum class Tone { Normal, Muted, Accent, Success, Warning, Danger };

/// The colours that go with a palette: light or dark by its luminance, and black on white or white on black
/// when it is a high-contrast one.
[[nodiscard]] const Colours& colours(const QPalette& palette);

[[nodiscard]] QColor toneColour(const Colours& from, Tone tone);

/// Gives a widget's text a tone. To be called again on QEvent::PaletteChange; changes nothing when it is
/// right.
void applyTone(QWidget& widget, Tone tone);

/// Whether text is lighter than what is behind it.
[[nodiscard]] bool isDark(const QPalette& palette);

/// Whether the palette is pure black and white, as a desktop's high-contrast setting makes it.
[[nodiscard]] bool isHighContrast(const QPalette& palette);

/// Relative luminance, 0 to 1, and contrast ratio, 1 to 21, as WCAG 2 defines them.
[[nodiscard]] double luminance(const QColor& colour);
[[nodiscard]] double contrast(const QColor& first, const QColor& second);

} // namespace usher::ui::theme
