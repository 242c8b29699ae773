// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/PythonString.h"

namespace usher::store
{

namespace
{

/// Which letters stand before the opening quote.
struct Prefix {
    qsizetype size = 0;
    bool isRaw = false;
    bool isBytes = false;
};

std::optional<Prefix> readPrefix(QStringView source)
{
    qsizetype size = 0;
    while (size < source.size() && size <= 2 && source[size] != u'"' && source[size] != u'\'') {
        ++size;
    }
    const QString letters = source.first(size).toString().toLower();
    if (letters.isEmpty() || letters == QLatin1StringView("u")) {
        return Prefix{.size = size};
    }
    if (letters == QLatin1StringView("r")) {
        return Prefix{.size = size, .isRaw = true};
    }
    if (letters == QLatin1StringView("b")) {
        return Prefix{.size = size, .isBytes = true};
    }
    if (letters == QLatin1StringView("br") || letters == QLatin1StringView("rb")) {
        return Prefix{.size = size, .isRaw = true, .isBytes = true};
    }
    return std::nullopt;
}

/// Returns the position of the closing quote, or -1.
qsizetype closingQuote(QStringView source, qsizetype from, QStringView quote)
{
    for (qsizetype at = from; at < source.size(); ++at) {
        if (source[at] == u'\\') {
            ++at;
        } else if (source.sliced(at).startsWith(quote)) {
            return at;
        } else if (source[at] == u'\n' && quote.size() == 1) {
            return -1;
        }
    }
    return -1;
}

/// Reads the escapes between two quotes.
class Unescaping final
{
public:
    Unescaping(QStringView body, bool isBytes) : m_body(body), m_isBytes(isBytes) {}

    [[nodiscard]] std::optional<QString> run()
    {
        while (m_at < m_body.size()) {
            const QChar c = m_body[m_at++];
            if (c != u'\\') {
                m_text += c;
            } else if (!escape()) {
                return std::nullopt;
            }
        }
        return m_text;
    }

private:
    bool escape()
    {
        const QChar c = m_body[m_at++]; // the body does not end in a single backslash
        static constexpr QStringView letters = u"abfnrtv\\'\"\n";
        static constexpr QStringView meanings = u"\a\b\f\n\r\t\v\\'\"";
        if (const qsizetype known = letters.indexOf(c); known >= 0) {
            m_text += known < meanings.size() ? QString(meanings[known]) : QString();
            return true;
        }
        constexpr int octal = 8;
        constexpr int hexadecimal = 16;
        constexpr int octalDigits = 3;
        constexpr int longDigits = 8;
        if (c >= u'0' && c <= u'7') {
            --m_at;
            return number(octal, 1, octalDigits);
        }
        if (c == u'x') {
            return number(hexadecimal, 2, 2);
        }
        if (!m_isBytes && (c == u'u' || c == u'U')) {
            const int digits = c == u'u' ? longDigits / 2 : longDigits;
            return number(hexadecimal, digits, digits);
        }
        if (!m_isBytes && c == u'N') {
            return false;
        }
        m_text += u'\\';
        m_text += c;
        return true;
    }

    /// Adds the character with the number that stands here.
    bool number(int base, int least, int most)
    {
        int size = 0;
        bool isDigit = true;
        while (isDigit && size < most && m_at + size < m_body.size()) {
            std::ignore = m_body.sliced(m_at + size, 1).toUInt(&isDigit, base);
            size += isDigit ? 1 : 0;
        }
        const uint code = m_body.sliced(m_at, size).toUInt(nullptr, base);
        m_at += size;
        if (size < least || code > QChar::LastValidCodePoint) {
            return false;
        }
        m_text += QString::fromUcs4(reinterpret_cast<const char32_t*>(&code), 1);
        return true;
    }

    QStringView m_body;
    bool m_isBytes;
    qsizetype m_at = 0;
    QString m_text;
};

} // namespace

std::optional<PythonString> readPythonString(QStringView source)
{
    const auto prefix = readPrefix(source);
    if (!prefix || prefix->size == source.size()) {
        return std::nullopt;
    }
    const QStringView quoted = source.sliced(prefix->size);
    const bool isTriple = quoted.startsWith(u"\"\"\"") || quoted.startsWith(u"'''");
    const QStringView quote = quoted.first(isTriple ? 3 : 1);
    const qsizetype end = closingQuote(quoted, quote.size(), quote);
    if (end < 0) {
        return std::nullopt;
    }
    const QStringView body = quoted.sliced(quote.size(), end - quote.size());
    if (prefix->isBytes && std::any_of(body.begin(), body.end(), [](QChar c) { return c > u'\x7f'; })) {
        return std::nullopt;
    }
    const auto text =
        prefix->isRaw ? std::optional(body.toString()) : Unescaping(body, prefix->isBytes).run();
    if (!text) {
        return std::nullopt;
    }
    return PythonString{.text = *text, .size = prefix->size + end + quote.size(), .isBytes = prefix->isBytes};
}

} // namespace usher::store
