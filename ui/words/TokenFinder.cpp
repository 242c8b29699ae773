// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/TokenFinder.h"

#include <QRegularExpression>

namespace usher::ui
{

namespace
{

/// More than any log line or mail; what is beyond is not looked at.
constexpr qsizetype longestText = 1024L * 1024;

} // namespace

QStringList findTokens(const QString& text)
{
    // A Fernet token of a UST has 140 characters, more or less; `%3D` is how a URL spells its padding. In
    // clear it has up to 26 characters of Crockford's base 32 behind the prefix; with fewer than 16 it would
    // be one UUID in 2^48.
    static const QRegularExpression pattern(
        QStringLiteral("(?<![0-9A-Za-z_-])(?:(?:zato\\.secf\\.)?gAAA[0-9A-Za-z_-]{60,}(?:(?:=|%3[Dd]){0,2})"
                       "|zust[0-9a-hjkmnp-tv-z]{16,26}(?![0-9A-Za-z_-]))"));
    QStringList tokens;
    auto matches = pattern.globalMatch(QStringView(text).first(std::min(text.size(), longestText)));
    while (matches.hasNext()) {
        QString token = matches.next().captured();
        token.replace(QLatin1StringView("%3D"), QLatin1StringView("="), Qt::CaseInsensitive);
        if (!tokens.contains(token)) {
            tokens << token;
        }
    }
    return tokens;
}

} // namespace usher::ui
