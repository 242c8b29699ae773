// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/QueryWord.h"

#include <algorithm>

#include "core/text/TypedText.h"

namespace usher::sso
{

namespace
{

/// Returns whether the character is a quote that a mail program or a text processor may have put for `"`.
bool isTypographicQuote(QChar c)
{
    return QStringView(u"“”„‟«»").contains(c);
}

/// Returns whether a backslash before the character only says that the character is plain text. Before any
/// other one, such as in `DOMAIN\user`, it is a backslash.
bool isEscaped(QChar c)
{
    return c == u'"' || c == u'\\' || isTypographicQuote(c);
}

} // namespace

QueryWord QueryWord::at(QStringView query, qsizetype position)
{
    QueryWord word{.position = position};
    qsizetype at = position;
    if (query[at] == u'-' && at + 1 < query.size() && !query[at + 1].isSpace()) {
        word.isNegated = true;
        ++at;
    }
    bool isQuoted = false;
    bool isTypographic = false; // the quote that is open; such a quote inside ASCII quotes is text
    for (; at < query.size() && (isQuoted || !query[at].isSpace()); ++at) {
        if (query[at] == u'"' || (isTypographicQuote(query[at]) && (!isQuoted || isTypographic))) {
            word.hasQuotes = true;
            isQuoted = !isQuoted;
            isTypographic = isQuoted && query[at] != u'"';
            continue;
        }
        if (word.colon >= 0 && word.text.size() == word.colon + 1) {
            word.isValueQuoted = isQuoted;
        }
        if (isQuoted && query[at] == u'\\' && at + 1 < query.size() && isEscaped(query[at + 1])) {
            ++at;
        } else if (!isQuoted && query[at] == u':' && word.colon < 0) {
            word.colon = word.text.size();
        }
        word.hasStar = word.hasStar || (!isQuoted && query[at] == u'*');
        word.text += query[at];
    }
    word.length = at - position;
    return word;
}

QString QueryWord::quotedIfNeeded(const QString& text)
{
    const bool isPlain = std::ranges::none_of(text, [](QChar letter) {
        return letter.isSpace() || letter == u'"' || letter == u':' || letter == u'*' ||
               isTypographicQuote(letter);
    });
    const bool isKept = trimmedText(text) == text; // it may be at an end of the whole query
    if (isPlain && isKept && !text.startsWith(u'-') && !text.startsWith(u'=')) {
        return text;
    }
    return quoted(text);
}

QString QueryWord::quoted(QString text)
{
    text.replace(u'\\', QLatin1StringView("\\\\")).replace(u'"', QLatin1StringView("\\\""));
    return u'"' + text + u'"';
}

} // namespace usher::sso
