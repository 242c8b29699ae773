// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/PythonLiteral.h"

#include "core/store/configobj/PythonNumber.h"
#include "core/store/configobj/PythonString.h"

namespace usher::store
{

namespace
{

using Kind = PythonValue::Kind;
using Value = std::optional<PythonValue>;

/// Python reads no deeper brackets.
constexpr int mostBrackets = 200;

bool isName(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c > u'\x7f';
}

/// Reads one expression of literals. Every function returns nothing where Python raises an exception.
class LiteralReader final
{
public:
    explicit LiteralReader(QStringView source) : m_source(source) {}

    [[nodiscard]] Value read()
    {
        if (!skipBlankLines()) {
            return std::nullopt;
        }
        Value value = readTuple([this] { return isAtEnd(); });
        return value && skipBlankLinesToEnd() ? std::move(value) : std::nullopt;
    }

private:
    /// What the last value was, because a sign and a sum take some numbers only.
    enum class Form { Other, Number, Imaginary, SignedNumber };

    [[nodiscard]] QChar current() const { return m_at < m_source.size() ? m_source[m_at] : QChar(); }
    [[nodiscard]] bool startsWith(QStringView text) const { return m_source.sliced(m_at).startsWith(text); }
    [[nodiscard]] bool isAtEnd() const
    {
        return m_at == m_source.size() || current() == u'\n' || current() == u'#';
    }

    void skipComment()
    {
        while (m_at < m_source.size() && current() != u'\n') {
            ++m_at;
        }
    }

    /// Skips blank lines before the expression. Returns whether the expression begins its line.
    bool skipBlankLines()
    {
        qsizetype indent = 0;
        while (m_at < m_source.size()) {
            const QChar c = current();
            if (c == u'#') {
                skipComment();
                continue;
            }
            if (c != u' ' && c != u'\t' && c != u'\f' && c != u'\n') {
                break;
            }
            indent = c == u'\n' || c == u'\f' ? 0 : indent + 1;
            ++m_at;
        }
        return indent == 0;
    }

    /// Skips the rest of the expression's line and blank lines. Returns whether nothing else follows. Python
    /// refuses white space that is a last line of its own.
    bool skipBlankLinesToEnd()
    {
        const qsizetype lastLine = m_source.lastIndexOf(u'\n') + 1;
        const QChar last = m_source.back();
        const bool endsInSpace = lastLine > m_at && m_source.sliced(lastLine).trimmed().isEmpty() &&
                                 (last == u' ' || last == u'\t');
        skipBlankLines();
        return m_at == m_source.size() && !endsInSpace;
    }

    /// Skips white space, and in brackets also comments and ends of lines.
    void skipSpace()
    {
        while (m_at < m_source.size()) {
            const QChar c = current();
            if (c == u' ' || c == u'\t' || c == u'\f' || (c == u'\n' && m_depth > 0)) {
                ++m_at;
            } else if (startsWith(u"\\\n") && m_at + 2 < m_source.size()) {
                m_at += 2;
            } else if (c == u'#' && m_depth > 0) {
                skipComment();
            } else {
                return;
            }
        }
    }

    bool skip(QChar c)
    {
        skipSpace();
        const bool isThere = current() == c && m_at < m_source.size();
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    bool skipWord(QStringView word)
    {
        const qsizetype end = m_at + word.size();
        const bool isThere = startsWith(word) && (end == m_source.size() || !isName(m_source[end]));
        m_at += isThere ? word.size() : 0;
        return isThere;
    }

    /// Reads one value, or several with commas between them, which are a tuple.
    template <class Ends>
    Value readTuple(const Ends& ends)
    {
        Value value = readSum();
        skipSpace();
        if (!value || current() != u',' || m_at == m_source.size()) {
            return value;
        }
        bool isHashable = value->isHashable;
        while (value && skip(u',')) {
            skipSpace();
            if (ends()) {
                break;
            }
            value = readSum();
            isHashable = isHashable && value && value->isHashable;
            skipSpace();
        }
        m_form = Form::Other;
        return value ? Value(PythonValue{.kind = Kind::Other, .isTrue = true, .isHashable = isHashable})
                     : std::nullopt;
    }

    /// Reads a value, or the sum of a number and an imaginary number.
    Value readSum()
    {
        Value value = readSigned();
        skipSpace();
        if (!value || (current() != u'+' && current() != u'-')) {
            return value;
        }
        const bool isReal = m_form == Form::Number || m_form == Form::SignedNumber;
        ++m_at;
        const Value imaginary = readAtom();
        const bool isComplex = isReal && imaginary && m_form == Form::Imaginary;
        m_form = Form::Other;
        skipSpace();
        return isComplex && current() != u'+' && current() != u'-'
                   ? Value(PythonValue{.kind = Kind::Other, .isTrue = value->isTrue || imaginary->isTrue})
                   : std::nullopt;
    }

    /// Reads a value. Only a number may have a sign, and only one.
    Value readSigned()
    {
        skipSpace();
        const bool isNegative = current() == u'-';
        if (!isNegative && current() != u'+') {
            return readAtom();
        }
        ++m_at;
        Value value = readAtom();
        if (!value || (m_form != Form::Number && m_form != Form::Imaginary)) {
            return std::nullopt;
        }
        m_form = m_form == Form::Number ? Form::SignedNumber : Form::Other;
        return isNegative ? negated(std::move(*value)) : std::move(value);
    }

    Value readAtom()
    {
        skipSpace();
        m_form = Form::Other;
        const QChar c = current();
        if (c == u'(') {
            return inBrackets([this] { return readParenthesised(); });
        }
        if (c == u'[') {
            return inBrackets([this] { return readItems(); });
        }
        if (c == u'{') {
            return inBrackets([this] { return readBraced(); });
        }
        if (startsWith(u"...")) {
            m_at += 3;
            return PythonValue{.kind = Kind::Other, .isTrue = true};
        }
        if (c == u'.' || c.isDigit()) {
            return readNumber();
        }
        Value strings = readStrings();
        return strings ? std::move(strings) : readWord();
    }

    template <class Read>
    Value inBrackets(const Read& read)
    {
        if (m_depth == mostBrackets) {
            return std::nullopt;
        }
        ++m_depth;
        ++m_at;
        Value value = read();
        --m_depth;
        return value;
    }

    Value readParenthesised()
    {
        if (skip(u')')) {
            return PythonValue{.kind = Kind::Other};
        }
        Value value = readTuple([this] { return current() == u')'; });
        return value && skip(u')') ? std::move(value) : std::nullopt;
    }

    Value readItems()
    {
        std::vector<PythonValue> items;
        while (!skip(u']')) {
            Value item = readSum();
            if (!item || (!skip(u',') && current() != u']')) {
                return std::nullopt;
            }
            items.push_back(std::move(*item));
        }
        m_form = Form::Other;
        return PythonValue::ofList(std::move(items));
    }

    /// Reads a set or a dictionary.
    Value readBraced()
    {
        bool isEmpty = true;
        bool isDictionary = true;
        while (!skip(u'}')) {
            const Value key = readSum();
            const bool hasValue = key && skip(u':');
            if (!key || !key->isHashable || (!isEmpty && hasValue != isDictionary)) {
                return std::nullopt;
            }
            isDictionary = hasValue;
            isEmpty = false;
            if ((hasValue && !readSum()) || (!skip(u',') && current() != u'}')) {
                return std::nullopt;
            }
        }
        m_form = Form::Other;
        return PythonValue{.kind = Kind::Other, .isTrue = !isEmpty, .isHashable = false};
    }

    Value readWord()
    {
        if (skipWord(u"None")) {
            return PythonValue{.kind = Kind::None, .text = QStringLiteral("None")};
        }
        if (skipWord(u"True")) {
            return PythonValue{
                .kind = Kind::Boolean, .isTrue = true, .number = 1, .text = QStringLiteral("True")};
        }
        if (skipWord(u"False")) {
            return PythonValue{.kind = Kind::Boolean, .text = QStringLiteral("False")};
        }
        if (skipWord(u"set")) {
            const bool isCalled = skip(u'(') && skip(u')');
            return isCalled ? Value(PythonValue{.kind = Kind::Other, .isHashable = false}) : std::nullopt;
        }
        return std::nullopt;
    }

    Value readNumber()
    {
        auto number = readPythonNumber(m_source.sliced(m_at));
        if (!number) {
            return std::nullopt;
        }
        m_at += number->size;
        m_form = number->isImaginary ? Form::Imaginary : Form::Number;
        return m_at < m_source.size() && isName(current()) ? std::nullopt : Value(std::move(number->value));
    }

    /// Reads one string, or several after each other, which are joined.
    Value readStrings()
    {
        QString text;
        std::optional<bool> isBytes;
        while (m_at < m_source.size()) {
            const auto string = readPythonString(m_source.sliced(m_at));
            if (!string) {
                break;
            }
            if (isBytes && *isBytes != string->isBytes) {
                return std::nullopt;
            }
            isBytes = string->isBytes;
            text += string->text;
            m_at += string->size;
            skipSpace();
        }
        if (!isBytes) {
            return std::nullopt;
        }
        return *isBytes ? PythonValue{.kind = Kind::Other, .isTrue = !text.isEmpty()}
                        : PythonValue::ofText(text);
    }

    QStringView m_source;
    qsizetype m_at = 0;
    int m_depth = 0; ///< of the brackets
    Form m_form = Form::Other;
};

} // namespace

std::optional<PythonValue> readPythonLiteral(QStringView text)
{
    QString source = text.toString();
    source.replace(QLatin1StringView("\r\n"), QLatin1StringView("\n"));
    source.replace(u'\r', u'\n');
    if (source.contains(QChar(u'\0'))) {
        return std::nullopt;
    }
    qsizetype begin = 0;
    while (begin < source.size() && (source[begin] == u' ' || source[begin] == u'\t')) {
        ++begin;
    }
    return LiteralReader(QStringView(source).sliced(begin)).read();
}

} // namespace usher::store
