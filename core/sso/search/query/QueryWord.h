// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace usher::sso
{

/// A word of a query, without its quotes. A colon or a sign in quotes is plain text. So is a backslash,
/// except before a quote or another backslash in quotes.
struct QueryWord final {
    qsizetype position = 0; ///< in the query, with its quotes
    qsizetype length = 0;
    QString text = {};
    qsizetype colon = -1; ///< position in `text` of the first colon outside quotes; -1 if there is none
    bool isNegated = false;
    bool isValueQuoted = false; ///< whether the text after the colon begins in quotes
    bool hasQuotes = false;
    bool hasStar = false; ///< whether a `*` stands outside quotes

    /// Returns the word that begins at `position`. A quote that is not closed ends with the query, because
    /// the person may still be typing.
    [[nodiscard]] static QueryWord at(QStringView query, qsizetype position);

    /// Returns the text as a word whose text it is, in quotes if it needs them.
    [[nodiscard]] static QString quotedIfNeeded(const QString& text);
    /// Returns the text as a word in quotes whose text it is.
    [[nodiscard]] static QString quoted(QString text);
};

} // namespace usher::sso
