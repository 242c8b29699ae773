// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TokenSpelling.h"

#include <algorithm>
#include <array>

namespace usher
{

namespace
{

using crypto::SecretBytes;

constexpr QByteArrayView clearPrefix = "zust";
constexpr QByteArrayView fernetPrefix = "gAAA";
constexpr QByteArrayView secretPrefix = "zato.secf.";

// Only one UUID in 2^48 needs fewer than 16 characters.
constexpr qsizetype shortestClear = 16;
constexpr qsizetype longestClear = 26;
constexpr qsizetype shortestEncrypted = 64; // with the prefix
constexpr qsizetype longestEncrypted = 4096;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexadecimal(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Crockford's base 32 in lower case: no i, l, o and u.
bool isClearCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z' && c != 'i' && c != 'l' && c != 'o' && c != 'u');
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

template <class Is>
qsizetype countWhile(QByteArrayView text, qsizetype at, Is is)
{
    return std::find_if_not(text.begin() + at, text.end(), is) - text.begin() - at;
}

/// Returns the length of the padding character at this position, which may be escaped: `=`, `%3D`, `%253D`,
/// `\u003d`, `&#61;`. Zero if there is none.
qsizetype paddingAt(QByteArrayView text, qsizetype at)
{
    constexpr std::array spellings = {QByteArrayView("="),         QByteArrayView("%3D"),
                                      QByteArrayView("%253D"),     QByteArrayView("\\u003d"),
                                      QByteArrayView("\\\\u003d"), QByteArrayView("&#61;"),
                                      QByteArrayView("&#x3d;"),    QByteArrayView("&equals;")};
    for (const QByteArrayView spelling : spellings) {
        if (text.size() - at >= spelling.size() &&
            text.sliced(at, spelling.size()).compare(spelling, Qt::CaseInsensitive) == 0) {
            return spelling.size();
        }
    }
    return 0;
}

/// Returns whether a Fernet token can have so many characters before its padding: 57 bytes and whole AES
/// blocks.
bool isWholeLength(qsizetype characters, int padding)
{
    constexpr qsizetype frame = 57;
    constexpr qsizetype block = 16;
    const qsizetype bytes = characters * 6 / 8;
    return (characters + padding) % 4 == 0 && bytes > frame && (bytes - frame) % block == 0;
}

/// Returns the position after a line break in a token: a mail program's `=` or a shell's `\`, blanks, and the
/// marks of a quotation. Returns `at` if there is no break.
qsizetype endOfBreak(QByteArrayView text, qsizetype at)
{
    qsizetype end = at;
    if (end < text.size() && (text[end] == '=' || text[end] == '\\')) {
        ++end;
    }
    const qsizetype blanks = countWhile(text, end, isBlank);
    if (blanks == 0) {
        return at;
    }
    const bool isNewLine = text.sliced(end, blanks).contains('\n');
    end += blanks;
    return isNewLine ? end + countWhile(text, end, [](char c) { return isBlank(c) || c == '>' || c == '|'; })
                     : end;
}

/// Collects the pieces of an encrypted token.
class EncryptedToken final
{
public:
    EncryptedToken(QByteArrayView text, qsizetype at) : m_text(text), m_token(longestEncrypted) { take(at); }

    [[nodiscard]] qsizetype end() const { return m_end; }
    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] bool isWhole() const { return isWholeLength(m_size, m_padding); }

    /// Takes the piece on the next line, too. Returns false if there is none, or too much.
    bool takeNextLine()
    {
        const qsizetype next = endOfBreak(m_text, m_runEnd);
        return next != m_runEnd && take(next);
    }

    /// Returns the token with `prefix` before it.
    [[nodiscard]] SecretBytes token(QByteArrayView prefix) const
    {
        SecretBytes whole(static_cast<std::size_t>(prefix.size() + m_size + m_padding));
        auto* const rest = std::copy(prefix.begin(), prefix.end(), whole.data());
        std::fill_n(std::copy_n(m_token.data(), m_size, rest), m_padding, static_cast<unsigned char>('='));
        return whole;
    }

private:
    bool take(qsizetype at)
    {
        const qsizetype run = countWhile(m_text, at, isTokenCharacter);
        if (run == 0 || run > longestEncrypted - m_size) {
            return false;
        }
        std::copy_n(m_text.begin() + at, run, m_token.data() + m_size);
        m_size += run;
        m_runEnd = at + run;
        m_end = m_runEnd;
        m_padding = 0;
        constexpr int mostPadding = 2;
        // A whole token takes no more padding: a `=` after it belongs to the text.
        for (qsizetype length = paddingAt(m_text, m_end); length > 0 && m_padding < mostPadding && !isWhole();
             length = paddingAt(m_text, m_end)) {
            m_end += length;
            ++m_padding;
        }
        return true;
    }

    QByteArrayView m_text;
    SecretBytes m_token;
    qsizetype m_size = 0;
    qsizetype m_runEnd = 0; ///< before the padding
    qsizetype m_end = 0;    ///< after the padding
    int m_padding = 0;
};

std::optional<SpelledToken> encryptedTokenAt(QByteArrayView text, qsizetype at, QByteArrayView prefix)
{
    const EncryptedToken first(text, at);
    if (!first.isWhole()) {
        constexpr int mostLines = 8;
        EncryptedToken broken(text, at);
        for (int lines = 1; lines < mostLines && broken.takeNextLine(); ++lines) {
            if (broken.isWhole()) {
                return SpelledToken{.token = broken.token(prefix), .end = broken.end()};
            }
        }
    }
    if (first.size() < shortestEncrypted) {
        return std::nullopt;
    }
    return SpelledToken{.token = first.token(prefix), .end = first.end()};
}

std::optional<SpelledToken> clearTokenAt(QByteArrayView text, qsizetype at)
{
    const qsizetype run = countWhile(text, at + clearPrefix.size(), isClearCharacter);
    const qsizetype end = at + clearPrefix.size() + run;
    const bool isWordEnd = end == text.size() || !isTokenCharacter(text[end]);
    if (run < shortestClear || run > longestClear || !isWordEnd) {
        return std::nullopt;
    }
    return SpelledToken{.token = SecretBytes(text.sliced(at, end - at)), .end = end};
}

} // namespace

bool isTokenCharacter(char character)
{
    return isDigit(character) || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z') || character == '-' || character == '_';
}

bool endsWithEscape(QByteArrayView text)
{
    const auto endsWithHexadecimal = [&](QByteArrayView begin, qsizetype digits) {
        return text.size() >= begin.size() + digits &&
               std::all_of(text.end() - digits, text.end(), isHexadecimal) &&
               text.chopped(digits).endsWith(begin);
    };
    constexpr std::array others = {QByteArrayView("\\n"), QByteArrayView("\\r"), QByteArrayView("\\t"),
                                   QByteArrayView("=3D"), QByteArrayView("=22"), QByteArrayView("=20")};
    return endsWithHexadecimal("%", 2) || endsWithHexadecimal("\\u", 4) ||
           std::ranges::any_of(others, [&](QByteArrayView other) { return text.endsWith(other); });
}

bool isWordBegin(QByteArrayView text, qsizetype at)
{
    return at == 0 || !isTokenCharacter(text[at - 1]) || endsWithEscape(text.first(at));
}

QByteArrayView withoutSecretPrefix(QByteArrayView text)
{
    return text.startsWith(secretPrefix) ? text.sliced(secretPrefix.size()) : text;
}

bool beginsLikeToken(QByteArrayView text)
{
    return text.startsWith(clearPrefix) || text.startsWith(fernetPrefix) || text.startsWith(secretPrefix);
}

bool isClearToken(QByteArrayView text)
{
    return text.startsWith(clearPrefix) &&
           std::all_of(text.begin() + clearPrefix.size(), text.end(), isClearCharacter);
}

bool isSpelledLikeToken(QByteArrayView text)
{
    if (!beginsLikeToken(text)) {
        return false;
    }
    while (text.startsWith(secretPrefix)) {
        text = text.sliced(secretPrefix.size());
    }
    const qsizetype run = countWhile(text, 0, isTokenCharacter);
    const bool isPadded = text.startsWith(fernetPrefix);
    const auto isPadding = [](char c) { return c == '='; };
    return std::all_of(text.begin() + run, text.end(), isPadding) && (isPadded || run == text.size());
}

std::optional<SpelledToken> spelledTokenAt(QByteArrayView text, qsizetype at)
{
    const QByteArrayView rest = text.sliced(at);
    if (rest.startsWith(clearPrefix)) {
        return clearTokenAt(text, at);
    }
    const QByteArrayView prefix = rest.startsWith(secretPrefix) ? secretPrefix : QByteArrayView();
    return rest.sliced(prefix.size()).startsWith(fernetPrefix)
               ? encryptedTokenAt(text, at + prefix.size(), prefix)
               : std::nullopt;
}

} // namespace usher
