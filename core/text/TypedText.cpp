// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TypedText.h"

#include <algorithm>
#include <array>

namespace usher
{

namespace
{

/// Returns whether copying and pasting may have added the character. Joiners and the like are not among them,
/// because they belong to words and emojis.
bool isAddedByCopying(QChar c)
{
    constexpr QStringView hidden =
        u"\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff";
    return c.isSpace() || c.category() == QChar::Other_Control || hidden.contains(c);
}

QStringView trimmedView(QStringView text)
{
    const auto* const begin = std::find_if_not(text.begin(), text.end(), isAddedByCopying);
    while (text.end() != begin && isAddedByCopying(text.back())) {
        text.chop(1);
    }
    return text.sliced(begin - text.begin());
}

/// Returns the secret that `change` makes of the text. Wipes the text on the way.
template <class Change>
crypto::SecretBytes changed(const crypto::SecretBytes& secret, const Change& change)
{
    QString text = QString::fromUtf8(secret.view());
    QString rest = change(text);
    text.fill(u'\0');
    auto result = crypto::SecretBytes::fromText(rest);
    rest.fill(u'\0');
    return result;
}

} // namespace

QString trimmedText(QStringView text)
{
    return trimmedView(text).toString();
}

QString unquotedText(QStringView text)
{
    constexpr std::array pairs = {std::pair{u'"', u'"'}, std::pair{u'\'', u'\''}, std::pair{u'`', u'`'},
                                  std::pair{u'“', u'”'}, std::pair{u'‘', u'’'},   std::pair{u'„', u'“'},
                                  std::pair{u'”', u'”'}, std::pair{u'«', u'»'},   std::pair{u'»', u'«'}};
    const QStringView trimmed = trimmedView(text);
    const bool isQuoted = trimmed.size() > 1 && std::ranges::any_of(pairs, [&](const auto& pair) {
                              return trimmed.front() == pair.first && trimmed.back() == pair.second;
                          });
    return (isQuoted ? trimmedView(trimmed.sliced(1).chopped(1)) : trimmed).toString();
}

QString withoutBlanks(QString text)
{
    return text.removeIf(isAddedByCopying);
}

crypto::SecretBytes trimmedSecret(const crypto::SecretBytes& secret)
{
    return changed(secret, [](QStringView text) { return trimmedText(text); });
}

crypto::SecretBytes typedCode(const crypto::SecretBytes& code)
{
    return changed(code, withoutBlanks);
}

} // namespace usher
