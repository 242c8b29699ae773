// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/ConfigValue.h"

#include "core/store/configobj/ConfigLine.h"
#include "core/store/configobj/PythonText.h"

namespace usher::store
{

namespace
{

/// Finds where the items of a list end and where its last item is. Looks from the end of the text to its
/// beginning, so that no position is tried twice.
class ValueReader final
{
public:
    explicit ValueReader(QStringView text)
        : m_text(text), m_afterSpace(text.size() + 1, text.size()), m_canBeRead(text.size() + 1, false)
    {
        for (qsizetype at = text.size() - 1; at >= 0; --at) {
            m_afterSpace[at] = isPythonSpace(text[at]) ? m_afterSpace[at + 1] : at;
        }
        // A comment ends with its line. The line feed that ends the text does not count.
        m_lastLine = text.isEmpty() ? 0 : text.chopped(1).lastIndexOf(u'\n') + 1;
    }

    [[nodiscard]] bool read()
    {
        for (qsizetype at = m_text.size(); at >= 0; --at) {
            m_canBeRead[at] = mayBegin(at) && (nextItem(at) >= 0 || readLast(at));
        }
        if (!m_canBeRead.constFirst()) {
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
    /// Returns whether an item may begin at `at`: at the beginning, and after a comma and white space.
    [[nodiscard]] bool mayBegin(qsizetype at) const
    {
        return at == 0 || m_text[at - 1] == u',' || isPythonSpace(m_text[at - 1]);
    }

    /// Returns the position of the comma that ends an item before `at`, or -1.
    [[nodiscard]] qsizetype commaAfter(qsizetype at) const
    {
        const qsizetype next = m_afterSpace[at];
        return next < m_text.size() && m_text[next] == u',' ? next : -1;
    }

    /// Returns the position after an item, its comma and white space, from which the rest can be read, or -1.
    [[nodiscard]] qsizetype nextItem(qsizetype begin) const
    {
        if (begin == m_text.size() || m_text[begin] == u',' || m_text[begin] == u'#') {
            return -1;
        }
        if (isQuote(m_text[begin])) {
            for (qsizetype end = begin + 1; end < m_text.size() && m_text[end] != u'\n'; ++end) {
                const qsizetype next = m_text[end] == m_text[begin] ? afterComma(commaAfter(end + 1)) : -1;
                if (next >= 0) {
                    return next;
                }
            }
            return -1;
        }
        qsizetype comma = begin + 1;
        while (comma < m_text.size() && m_text[comma] != u',' && m_text[comma] != u'#') {
            ++comma;
        }
        return comma < m_text.size() && m_text[comma] == u',' ? afterComma(comma) : -1;
    }

    /// The next item may begin with the last part of the white space after a comma.
    [[nodiscard]] qsizetype afterComma(qsizetype comma) const
    {
        for (qsizetype next = comma < 0 ? -1 : m_afterSpace[comma + 1]; next > comma; --next) {
            if (m_canBeRead[next]) {
                return next;
            }
        }
        return -1;
    }

    /// Returns the same as isOnlyComment(), without looking at the rest of the text.
    [[nodiscard]] bool isOnlyCommentFrom(qsizetype from) const
    {
        const qsizetype at = m_afterSpace[from];
        return at == m_text.size() || (m_text[at] == u'#' && at >= m_lastLine);
    }

    [[nodiscard]] bool readLast(qsizetype begin)
    {
        const auto endsAt = [&](qsizetype end) {
            if (!isOnlyCommentFrom(end)) {
                return false;
            }
            m_last = m_text.sliced(begin, end - begin);
            return true;
        };
        const QChar first = begin < m_text.size() ? m_text[begin] : QChar(u'#');
        if (isQuote(first)) {
            for (qsizetype end = begin + 1; end < m_text.size() && m_text[end] != u'\n'; ++end) {
                if (m_text[end] == first && endsAt(end + 1)) {
                    return true;
                }
            }
        } else if (first != u',' && first != u'#' && !isPythonSpace(first)) {
            for (qsizetype end = begin + 1; end <= m_text.size(); ++end) {
                if (endsAt(end)) {
                    return true;
                }
                if (end < m_text.size() && m_text[end] == u',') {
                    break;
                }
            }
        }
        if (begin == 0 || m_text[begin - 1] != u',') {
            return endsAt(begin);
        }
        m_last.reset();
        return isOnlyCommentFrom(begin);
    }

    QStringView m_text;
    QList<qsizetype> m_afterSpace; ///< for each position, where the white space there ends
    qsizetype m_lastLine = 0;      ///< where the last line begins
    QList<bool> m_canBeRead;       ///< for each position, whether the rest can be read from there
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
