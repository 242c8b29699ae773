// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/TokenFinder.h"

#include <QRegularExpression>

namespace usher::ui
{

namespace
{

/// Characters; more than any log line or mail has. The rest of a longer text is ignored.
constexpr qsizetype longestText = 1024L * 1024;

} // namespace

QStringList findTokens(const QString& text)
{
    // An encrypted UST is a Fernet token of about 140 characters; its padding is `%3D` in a URL. An
    // unencrypted UST has up to 26 characters of Crockford's base 32 after the prefix. Only one UUID in 2^48
    // needs fewer than 16 of them.
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
