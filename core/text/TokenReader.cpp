// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TokenReader.h"

#include <algorithm>
#include <utility>

#include "core/crypto/Mac.h"
#include "core/text/TokenSpelling.h"

namespace usher
{

namespace
{

using crypto::SecretBytes;

/// Bytes that are read at a time.
constexpr qsizetype portionSize = 256 * 1024;
/// Bytes. A token is looked for only where as many follow, because it may be broken into lines.
constexpr qsizetype lookAhead = 16 * 1024;
/// Bytes before a token that say whether a word begins there.
constexpr qsizetype context = 16;

SecretBytes joined(QByteArrayView first, QByteArrayView second)
{
    SecretBytes both(static_cast<std::size_t>(first.size() + second.size()));
    std::ranges::copy(second, std::ranges::copy(first, both.data()).out);
    return both;
}

/// Returns the length of the part of a text after which it can be divided: not within a character or an
/// escape sequence of a terminal.
qsizetype wholeLength(QByteArrayView text)
{
    constexpr char escape = '\x1b';
    constexpr qsizetype longestSequence = 64;
    constexpr qsizetype longestCharacter = 4;
    const auto isPartOfCharacter = [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; };
    const auto isFirstOfCharacter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0xC0U; };
    qsizetype end = text.size();
    while (end > 0 && text.size() - end < longestCharacter && isPartOfCharacter(text[end - 1])) {
        --end;
        if (isFirstOfCharacter(text[end])) {
            break;
        }
    }
    const qsizetype tail = std::max<qsizetype>(0, end - longestSequence);
    const qsizetype sequence = text.first(end).sliced(tail).lastIndexOf(escape);
    return sequence < 0 ? end : tail + sequence;
}

} // namespace

void TokenReader::Scan::add(QByteArrayView text, bool isLast)
{
    const SecretBytes readable = readableText(text, m_hidden);
    const qsizetype unneeded = std::max<qsizetype>(0, m_at - context);
    m_text = joined(m_text.view().sliced(unneeded), readable.view());
    m_at -= unneeded;
    search(isLast);
}

void TokenReader::Scan::search(bool isLast)
{
    const QByteArrayView text = m_text.view();
    const qsizetype end = isLast ? text.size() : text.size() - lookAhead;
    const auto mayBeToken = [](char c) { return c == 'z' || c == 'g'; };
    while (m_at < end) {
        m_at = std::find_if(text.begin() + m_at, text.begin() + end, mayBeToken) - text.begin();
        if (m_at == end) {
            break; // what is there is looked at when more of the text has arrived
        }
        auto token = isWordBegin(text, m_at) ? spelledTokenAt(text, m_at) : std::nullopt;
        if (token) {
            m_at = token->end;
            found(std::move(token->token));
        } else {
            ++m_at;
        }
    }
}

void TokenReader::Scan::found(SecretBytes token)
{
    const QByteArray hash = crypto::sha256({withoutSecretPrefix(token.view())});
    Digest digest;
    std::copy_n(hash.begin(), digest.size(), digest.begin());
    if (m_seen.insert(digest).second) {
        m_found.push_back(std::move(token));
    }
}

std::vector<SecretBytes> TokenReader::Scan::take()
{
    return std::exchange(m_found, {});
}

TokenReader::TokenReader() = default;
TokenReader::~TokenReader() = default;

void TokenReader::add(QByteArrayView portion)
{
    while (!portion.isEmpty()) {
        const QByteArrayView next = portion.first(std::min(portion.size(), portionSize));
        portion = portion.sliced(next.size());
        const SecretBytes text = joined(m_rest.view(), next);
        const qsizetype whole = wholeLength(text.view());
        scan(text.view().first(whole), false);
        m_rest = SecretBytes(text.view().sliced(whole));
    }
}

void TokenReader::finish()
{
    const SecretBytes rest = std::exchange(m_rest, {});
    scan(rest.view(), true);
    m_isFinished = true;
}

void TokenReader::scan(QByteArrayView text, bool isLast)
{
    m_joined.add(text, isLast);
    if (!m_joined.hasFound()) {
        m_separated.add(text, isLast);
    }
}

std::vector<SecretBytes> TokenReader::take()
{
    // An invisible character may stand inside a token, where a program lets a line break, or between two
    // words.
    return m_isFinished && !m_joined.hasFound() ? m_separated.take() : m_joined.take();
}

} // namespace usher
