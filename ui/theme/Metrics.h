// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace usher::ui::theme
{

/// Sizes in device-independent pixels. Distances are multiples of `grid`. Between things that belong together
/// they are `halfGrid`.
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

/// Font sizes as multiples of the size of the body font.
inline constexpr double titleScale = 1.5;
inline constexpr double sectionScale = 1.15;
inline constexpr double compactScale = 0.93;
inline constexpr double smallScale = 0.9;

[[nodiscard]] QFont titleFont(const QFont& base);
[[nodiscard]] QFont sectionFont(const QFont& base);
/// Returns `base` in semi-bold, for the main value of a row.
[[nodiscard]] QFont strongFont(const QFont& base);
/// Returns the font for table cells, small buttons and field labels.
[[nodiscard]] QFont compactFont(const QFont& base);
/// Returns the font for second lines and hints.
[[nodiscard]] QFont smallFont(const QFont& base);
/// Returns the fixed font for tokens, addresses and user agents. It is scaled so that it looks as large as
/// `base`.
[[nodiscard]] QFont fixedFont(const QFont& base);

} // namespace usher::ui::theme
