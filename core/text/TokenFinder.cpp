// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TokenFinder.h"

#include "core/text/ReadableText.h"
#include "core/text/TokenSpelling.h"

#include <algorithm>
#include <array>

namespace usher
{

namespace
{

using crypto::SecretBytes;

/// Returns whether a token may begin at this position: it does not continue a word. An escape such as `%22`
/// or `\n` before it ends a word, although its last character is a letter or a digit.
bool isWordBegin(QByteArrayView text, qsizetype at)
{
    return at == 0 || !isTokenCharacter(text[at - 1]) || endsWithEscape(text.first(at));
}

bool isSameToken(const SecretBytes& one, const SecretBytes& other)
{
    const QByteArrayView a = withoutSecretPrefix(one.view());
    const QByteArrayView b = withoutSecretPrefix(other.view());
    return a == b;
}

std::vector<SecretBytes> tokensOf(QByteArrayView text)
{
    std::vector<SecretBytes> tokens;
    for (qsizetype at = 0; at < text.size();) {
        auto found = isWordBegin(text, at) ? spelledTokenAt(text, at) : std::nullopt;
        if (!found) {
            ++at;
            continue;
        }
        at = found->end;
        if (std::ranges::none_of(
                tokens, [&](const SecretBytes& known) { return isSameToken(known, found->token); })) {
            tokens.push_back(std::move(found->token));
        }
    }
    return tokens;
}

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

} // namespace

std::vector<SecretBytes> findTokens(QByteArrayView text)
{
    // An invisible character may stand inside a token, where a program lets a line break, or between two
    // words.
    const SecretBytes joined = readableText(text, HiddenCharacters::Drop);
    auto tokens = tokensOf(joined.view());
    if (tokens.empty()) {
        const SecretBytes separated = readableText(text, HiddenCharacters::Separate);
        tokens = tokensOf(separated.view());
    }
    return tokens;
}

std::vector<SecretBytes> findTokens(QStringView text)
{
    const auto utf8 = SecretBytes::fromText(text.first(std::min(text.size(), longestReadableText)));
    return findTokens(utf8.view());
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
