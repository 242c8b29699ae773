// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

namespace usher::store
{

/// A line that begins a section.
struct SectionLine final {
    QString name;    ///< without quotes
    int opening = 0; ///< how many brackets stand before the name
    int closing = 0; ///< and how many after it
};

/// A line with a key and a value.
struct KeyLine final {
    QString key;   ///< without quotes
    QString value; ///< the rest of the line after `=`, without white space before it
};

/// Returns the section that a line begins as ConfigObj reads it, or nothing: `[name]`, `[[name]]`, with or
/// without quotes and a comment.
[[nodiscard]] std::optional<SectionLine> readSectionLine(QStringView line);

/// Returns the key and the value of a line as ConfigObj reads them, or nothing. A key in quotes may contain
/// `=`.
[[nodiscard]] std::optional<KeyLine> readKeyLine(QStringView line);

[[nodiscard]] bool isQuote(QChar c);

/// Returns the text without the quotes around it, if it has the same quote at both ends.
[[nodiscard]] QString unquoted(QStringView text);

/// Returns the position of the first character from `from` on that is not white space.
[[nodiscard]] qsizetype afterSpace(QStringView text, qsizetype from);

/// Returns whether only white space and a comment follow from `from` on.
[[nodiscard]] bool isOnlyComment(QStringView text, qsizetype from);

} // namespace usher::store
