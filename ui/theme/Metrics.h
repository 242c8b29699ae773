// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace usher::ui::theme
{

/// Distances in device-independent pixels are multiples of `grid`. Between things that belong together they
/// are `halfGrid`.
inline constexpr int grid = 8;
inline constexpr int halfGrid = grid / 2;
inline constexpr int pageMargin = 4 * grid;
inline constexpr int cardPadding = 20;
inline constexpr int barHeight = 8;
inline constexpr int thinBarHeight = 6;

/// Returns the size for the application's font of something that holds text and has `pixels` with the body
/// font of 10.5 points. It is never smaller than `pixels`.
[[nodiscard]] int scaled(int pixels);

/// Sizes of what holds text, for the application's font.
[[nodiscard]] inline int labelColumn()
{
    return scaled(150);
}
[[nodiscard]] inline int fieldHeight()
{
    return scaled(40);
}
[[nodiscard]] inline int smallHeight()
{
    return scaled(32);
}
[[nodiscard]] inline int iconButtonSize()
{
    return scaled(28);
}
[[nodiscard]] inline int tableRowHeight()
{
    return scaled(33);
}
[[nodiscard]] inline int smallIconSize()
{
    return scaled(14);
}
[[nodiscard]] inline int iconSize()
{
    return scaled(16);
}
[[nodiscard]] inline int largeIconSize()
{
    return scaled(18);
}

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
