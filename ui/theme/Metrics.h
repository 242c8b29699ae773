// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace usher::ui::theme
{

/// Sizes in device-independent pixels. Distances between things are multiples of `grid`, or half of it
/// between things that belong together.
inline constexpr int grid = 8;
inline constexpr int halfGrid = grid / 2;
inline constexpr int pageMargin = 4 * grid;
inline constexpr int cardPadding = 20;
inline constexpr int labelColumn = 150;

inline constexpr int fieldHeight = 40;
inline constexpr int smallHeight = 32;
inline constexpr int iconButtonSize = 28;
inline constexpr int tableRowHeight = 33;
inline constexpr int barHeight = 8;
inline constexpr int thinBarHeight = 6;
inline constexpr int iconSize = 16;
inline constexpr int largeIconSize = 18;

inline constexpr int fieldRadius = 6;
inline constexpr int cardRadius = 10;
inline constexpr int focusWidth = 2;

/// The type scale, against the body font.
inline constexpr double titleScale = 1.5;
inline constexpr double sectionScale = 1.15;
inline constexpr double compactScale = 0.93;
inline constexpr double smallScale = 0.9;

[[nodiscard]] QFont titleFont(const QFont& base);
[[nodiscard]] QFont sectionFont(const QFont& base);
/// Body size, semi-bold: the value that a row is about.
[[nodiscard]] QFont strongFont(const QFont& base);
/// Table cells and small buttons.
[[nodiscard]] QFont compactFont(const QFont& base);
/// Second lines, hints and field labels.
[[nodiscard]] QFont smallFont(const QFont& base);
/// Tokens, addresses and user agents: the fixed font, at the size of `base` as the eye sees it.
[[nodiscard]] QFont fixedFont(const QFont& base);

} // namespace usher::ui::theme
