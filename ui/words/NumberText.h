// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>

#include <QLocale>
#include <QString>

namespace usher::ui
{

/// Returns a number with grouped digits, as the language writes it.
[[nodiscard]] QString numberText(std::integral auto number)
{
    return QLocale().toString(number);
}

/// Returns `one` for the number 1. For any other, returns `many` with the number in the place of its `%1`.
/// The number 1 has its own text, so that English needs no translation file for its plurals.
[[nodiscard]] QString countedText(std::integral auto count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(numberText(count));
}

/// Returns a number of live sessions: `1 live session`, `23 live sessions`.
[[nodiscard]] QString liveSessions(qint64 count);

} // namespace usher::ui
