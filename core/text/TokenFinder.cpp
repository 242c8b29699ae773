// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TokenFinder.h"

#include <algorithm>
#include <array>

#include "core/text/ReadableText.h"
#include "core/text/TokenReader.h"
#include "core/text/TokenSpelling.h"

namespace usher
{

namespace
{

using crypto::SecretBytes;

/// Returns whether the text is a clear token with one blank before or after it. The recordings of the
/// reference have such texts: it looks for a session of that name, blank and all, and finds none.
bool isClearTokenBesideBlank(QByteArrayView text)
{
    const bool isBefore = text.startsWith(' ');
    const bool isAfter = text.endsWith(' ');
    return isBefore != isAfter && isClearToken(isBefore ? text.sliced(1) : text.chopped(1));
}

bool isEnclosed(QByteArrayView text)
{
    constexpr std::array pairs = {std::pair{'"', '"'}, std::pair{'\'', '\''}, std::pair{'`', '`'},
                                  std::pair{'{', '}'}, std::pair{'[', ']'},   std::pair{'<', '>'}};
    return text.size() > 1 && std::ranges::any_of(pairs, [&](const auto& pair) {
               return text.front() == pair.first && text.back() == pair.second;
           });
}

/// Returns whether there is something around the place where a token should be. Such a text is not what the
/// person meant as the token, so "no such session" would be the wrong answer to it.
bool isWrapping(QByteArrayView text)
{
    const SecretBytes readable = readableText(text, HiddenCharacters::Separate);
    if (text.startsWith("\xef\xbb\xbf") ||
        readableText(text, HiddenCharacters::Drop).size() != readable.size()) {
        return true;
    }
    const QByteArrayView plain = readable.view();
    const QByteArrayView trimmed = plain.trimmed();
    constexpr std::array names = {QByteArrayView("bearer"), QByteArrayView("authorization:"),
                                  QByteArrayView("x-zato-sso-")};
    const bool isNamed = std::ranges::any_of(names, [&](QByteArrayView name) {
        return trimmed.size() >= name.size() &&
               trimmed.first(name.size()).compare(name, Qt::CaseInsensitive) == 0;
    });
    if (isNamed || isEnclosed(trimmed)) {
        return true;
    }
    for (qsizetype at = 1; at < plain.size(); ++at) {
        if (isWordBegin(plain, at) && beginsLikeToken(plain.sliced(at))) {
            return true;
        }
    }
    return false;
}

/// Returns the UTF-8 of the part of a text that is read.
SecretBytes readUtf8(QStringView text)
{
    return SecretBytes::fromText(text.first(std::min(text.size(), longestReadableText)));
}

} // namespace

std::vector<SecretBytes> findTokens(QByteArrayView text)
{
    TokenReader reader;
    reader.add(text.first(std::min(text.size(), longestReadableText)));
    reader.finish();
    return reader.take();
}

std::vector<SecretBytes> findTokens(QStringView text)
{
    return findTokens(readUtf8(text).view());
}

std::vector<SecretBytes> tokensToLookUp(QByteArrayView text)
{
    auto tokens = findTokens(text);
    const SecretBytes readable = readableText(text, HiddenCharacters::Drop);
    const QByteArrayView word = readable.view().trimmed();
    if (tokens.empty() && isSpelledLikeToken(word)) {
        tokens.emplace_back(word);
    }
    return tokens;
}

std::vector<SecretBytes> tokensToLookUp(QStringView text)
{
    return tokensToLookUp(readUtf8(text).view());
}

tl::expected<SecretBytes, TokenFault> tokenIn(QByteArrayView text)
{
    if (isSpelledLikeToken(text) || isClearTokenBesideBlank(text)) {
        return SecretBytes(text);
    }
    auto tokens = findTokens(text);
    if (tokens.size() == 1) {
        return std::move(tokens.front());
    }
    if (tokens.size() > 1) {
        return tl::unexpected(TokenFault::SeveralTokens);
    }
    return isWrapping(text) ? tl::expected<SecretBytes, TokenFault>(tl::unexpect, TokenFault::NoToken)
                            : SecretBytes(text);
}

} // namespace usher
