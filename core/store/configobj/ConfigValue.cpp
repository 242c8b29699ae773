// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/ConfigValue.h"

#include <array>

#include "core/store/configobj/ConfigLine.h"
#include "core/store/configobj/PythonText.h"

namespace usher::store
{

namespace
{

/// Finds where the items of a list end and where its last item is. Looks from the end of the text to its
/// beginning and notes for each position what follows, so that nothing is looked for twice.
class ValueReader final
{
public:
    explicit ValueReader(QStringView text) : m_text(text), m_after(text.size() + 2)
    {
        // A comment ends with its line. The line feed that ends the text does not count.
        const qsizetype lastLine = text.isEmpty() ? 0 : text.chopped(1).lastIndexOf(u'\n') + 1;
        for (qsizetype at = text.size(); at >= 0; --at) {
            const After& next = m_after[at + 1];
            After& here = m_after[at];
            const QChar letter = at < text.size() ? text[at] : QChar();
            here.space = at < text.size() && isPythonSpace(letter) ? next.space : at;
            const bool isComment =
                here.space < text.size() && text[here.space] == u'#' && here.space >= lastLine;
            here.isOnlyComment = here.space == text.size() || isComment;
            here.onlyComment = here.isOnlyComment ? at : next.onlyComment;
            const bool isMark = letter == u',' || letter == u'#';
            here.mark = isMark || at == text.size() ? at : next.mark;
            here.comma = letter == u',' || at == text.size() ? at : next.comma;
        }
    }

    [[nodiscard]] bool read()
    {
        for (qsizetype at = m_text.size(); at >= 0; --at) {
            noteQuotes(at);
            m_after[at].canBeRead = mayBegin(at) && (nextItem(at) >= 0 || readLast(at));
        }
        if (!m_after.constFirst().canBeRead) {
            return false;
        }
        qsizetype at = 0;
        for (qsizetype next = nextItem(at); next >= 0; next = nextItem(at)) {
            at = next;
        }
        m_lastBegin = at;
        return readLast(at);
    }

    /// Returns the items that end with a comma.
    [[nodiscard]] QStringView list() const { return m_text.first(m_lastBegin); }
    /// Returns the last item, or nothing if a comma ends the list.
    [[nodiscard]] std::optional<QStringView> last() const { return m_last; }

private:
    /// What follows a position, or begins at it. Each number is a position.
    struct After {
        qsizetype space = 0;        ///< where the white space ends
        qsizetype mark = 0;         ///< the next comma or number sign, or the end
        qsizetype comma = 0;        ///< the next comma, or the end
        qsizetype onlyComment = 0;  ///< from where the rest is nothing but a comment
        bool isOnlyComment = false; ///< whether this is here
        bool canBeRead = false;     ///< whether the rest can be read from here
        qsizetype afterComma = -1;  ///< from where the rest can be read, if a comma is here; or -1
        /// Of the next of either quotation mark in this line that ends an item: from where the rest can be
        /// read, or -1.
        std::array<qsizetype, 2> nextItem{-1, -1};
        /// The next of either quotation mark in this line that ends the last item, or -1.
        std::array<qsizetype, 2> lastEnd{-1, -1};
    };

    static constexpr std::array quotes{u'"', u'\''};
    [[nodiscard]] static std::size_t quoteIndex(QChar quote) { return quote == quotes.front() ? 0 : 1; }

    /// Returns whether an item may begin at `at`: at the beginning, and after a comma and white space.
    [[nodiscard]] bool mayBegin(qsizetype at) const
    {
        return at == 0 || m_text[at - 1] == u',' || isPythonSpace(m_text[at - 1]);
    }

    /// Notes what a comma or a quotation mark at `at` ends. All later positions must be known.
    void noteQuotes(qsizetype at)
    {
        if (at == m_text.size()) {
            return;
        }
        After& here = m_after[at];
        const After& next = m_after[at + 1];
        if (m_text[at] == u',') {
            here.afterComma = afterComma(at);
        }
        if (m_text[at] != u'\n') {
            here.nextItem = next.nextItem;
            here.lastEnd = next.lastEnd;
        }
        if (isQuote(m_text[at])) {
            const std::size_t quote = quoteIndex(m_text[at]);
            const bool isBeforeComma = next.space < m_text.size() && m_text[next.space] == u',';
            if (isBeforeComma && m_after[next.space].afterComma >= 0) {
                here.nextItem[quote] = m_after[next.space].afterComma;
            }
            if (next.isOnlyComment) {
                here.lastEnd[quote] = at;
            }
        }
    }

    /// Returns the position after an item, its comma and white space, from which the rest can be read, or -1.
    [[nodiscard]] qsizetype nextItem(qsizetype begin) const
    {
        if (begin == m_text.size() || m_text[begin] == u',' || m_text[begin] == u'#') {
            return -1;
        }
        if (isQuote(m_text[begin])) {
            return m_after[begin + 1].nextItem[quoteIndex(m_text[begin])];
        }
        const qsizetype mark = m_after[begin + 1].mark;
        return mark < m_text.size() && m_text[mark] == u',' ? m_after[mark].afterComma : -1;
    }

    /// The next item may begin with the last part of the white space after a comma.
    [[nodiscard]] qsizetype afterComma(qsizetype comma) const
    {
        for (qsizetype next = m_after[comma + 1].space; next > comma; --next) {
            if (m_after[next].canBeRead) {
                return next;
            }
        }
        return -1;
    }

    [[nodiscard]] bool readLast(qsizetype begin)
    {
        const QChar first = begin < m_text.size() ? m_text[begin] : QChar(u'#');
        if (isQuote(first)) {
            if (const qsizetype end = m_after[begin + 1].lastEnd[quoteIndex(first)]; end >= 0) {
                m_last = m_text.sliced(begin, end + 1 - begin);
                return true;
            }
        } else if (first != u',' && first != u'#' && !isPythonSpace(first)) {
            const qsizetype end = m_after[begin + 1].onlyComment;
            if (m_after[begin + 1].comma >= end) {
                m_last = m_text.sliced(begin, end - begin);
                return true;
            }
        }
        if (!m_after[begin].isOnlyComment) {
            return false;
        }
        m_last.reset();
        if (begin == 0 || m_text[begin - 1] != u',') {
            m_last = m_text.sliced(begin, 0);
        }
        return true;
    }

    QStringView m_text;
    QList<After> m_after;
    qsizetype m_lastBegin = 0;
    std::optional<QStringView> m_last;
};

/// Returns whether only white space stands between `from` and a comma.
bool isBeforeComma(QStringView list, qsizetype from)
{
    const qsizetype at = afterSpace(list, from);
    return at < list.size() && list[at] == u',';
}

/// Returns the end of an item that begins at `begin` and that a comma ends, or -1.
qsizetype endOfItem(QStringView list, qsizetype begin)
{
    if (isQuote(list[begin])) {
        for (qsizetype end = begin + 1; end < list.size() && list[end] != u'\n'; ++end) {
            if (list[end] == list[begin] && isBeforeComma(list, end + 1)) {
                return end + 1;
            }
        }
    }
    const bool isEmpty = isQuote(list[begin]) || list[begin] == u',' || list[begin] == u'#';
    for (qsizetype end = isEmpty ? begin : begin + 1; end < list.size(); ++end) {
        if (isBeforeComma(list, end)) {
            return end;
        }
        if (list[end] == u'\n') {
            return -1;
        }
    }
    return -1;
}

/// Returns the items of a list, or nothing if one of them is empty and not in quotes.
std::optional<QStringList> itemsOf(QStringView list)
{
    QStringList items;
    for (qsizetype at = 0; at < list.size();) {
        const qsizetype end = endOfItem(list, at);
        if (end < 0) {
            ++at;
            continue;
        }
        if (end == at) {
            return std::nullopt;
        }
        items << unquoted(list.sliced(at, end - at));
        at = afterSpace(list, afterSpace(list, end) + 1);
    }
    return items;
}

} // namespace

std::optional<ConfigValue> readConfigValue(QStringView text)
{
    constexpr qsizetype longest = qsizetype{32} * 1024;
    if (text.size() > longest) {
        return std::nullopt;
    }
    ValueReader reader(text);
    if (!reader.read()) {
        const bool isEmptyList = text.startsWith(u',') && isOnlyComment(text, 1);
        return isEmptyList ? std::optional(ConfigValue{.isList = true}) : std::nullopt;
    }
    const QString last = reader.last() ? unquoted(*reader.last()) : QString();
    if (reader.list().isEmpty()) {
        return ConfigValue{.text = last};
    }
    auto items = itemsOf(reader.list());
    if (!items) {
        return std::nullopt;
    }
    if (reader.last() && !reader.last()->isEmpty()) {
        *items << last;
    }
    return ConfigValue{.items = std::move(*items), .isList = true};
}

} // namespace usher::store
