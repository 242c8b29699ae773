// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/TextConditions.h"

#include <algorithm>

namespace usher::odb
{

namespace
{

const QString anything = QStringLiteral("TRUE");

bool hasLetter(const QString& ascii)
{
    return std::ranges::any_of(ascii, [](QChar c) { return c >= u'a' && c <= u'z'; });
}

} // namespace

QString containingPattern(QString text)
{
    constexpr qsizetype longest = 8'000; // at most 24,000 bytes; SQLite takes patterns of 50,000
    if (text.size() > longest) {
        text.truncate(text.at(longest - 1).isHighSurrogate() ? longest - 1 : longest);
    }
    for (const QChar special : {u'\\', u'%', u'_'}) {
        text.replace(special, QStringLiteral("\\") + special);
    }
    return u'%' + text + u'%';
}

QString TextConditions::place(const QString& value)
{
    m_values << value;
    return u'$' + QString::number(m_firstPlace + m_values.size() - 1);
}

QString TextConditions::contains(const QString& column, const QString& ascii)
{
    constexpr qsizetype longest = 1'000; // SQLite takes no pattern of any length. A part is found more often.
    return m_dialect.containsAscii(column,
                                   place(containingPattern(ascii.first(std::min(ascii.size(), longest)))),
                                   hasLetter(ascii) ? Qt::CaseInsensitive : Qt::CaseSensitive);
}

QString TextConditions::mayContain(const QString& column, const QString& ascii)
{
    const QString isBeyond = m_dialect.isBeyondAscii(column);
    if (isBeyond.isEmpty()) {
        return anything;
    }
    return ascii.isEmpty() ? isBeyond : QStringLiteral("(%1 OR %2)").arg(contains(column, ascii), isBeyond);
}

QString TextConditions::mayBe(const QString& column, const QString& text)
{
    // Another encoding may not have all characters of the text.
    return m_dialect.isBeyondAscii(column).isEmpty()
               ? anything
               : m_dialect.comparable(column) + QStringLiteral(" = ") + place(text);
}

} // namespace usher::odb
