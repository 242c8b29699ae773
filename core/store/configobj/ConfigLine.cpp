// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/ConfigLine.h"

#include "core/store/configobj/PythonText.h"

namespace usher::store
{

namespace
{

/// Returns the brackets that close a section's name from `from` on, or 0 if something else follows them.
int closingBrackets(QStringView line, qsizetype from)
{
    int count = 0;
    qsizetype at = from;
    for (qsizetype next = afterSpace(line, at); next < line.size() && line[next] == u']';
         next = afterSpace(line, at)) {
        ++count;
        at = next + 1;
    }
    return isOnlyComment(line, at) ? count : 0;
}

/// Returns the end of a section's name that begins at `begin`, or -1. The name is as short as possible.
qsizetype endOfName(QStringView line, qsizetype begin)
{
    if (begin >= line.size()) {
        return -1;
    }
    const bool isQuoted = isQuote(line[begin]);
    // A name in quotes needs a character that is not white space.
    const qsizetype least = isQuoted ? afterSpace(line, begin + 1) + 2 : begin + 1;
    for (qsizetype end = least; end <= line.size(); ++end) {
        if ((!isQuoted || line[end - 1] == line[begin]) && closingBrackets(line, end) > 0) {
            return end;
        }
    }
    return -1;
}

/// Returns the position of the `=` after a key that begins at `begin`, or -1. The key is as short as
/// possible.
qsizetype equalsAfterKey(QStringView line, qsizetype begin)
{
    if (begin >= line.size() || line[begin] == u'=') {
        return -1;
    }
    if (!isQuote(line[begin])) {
        return line.indexOf(u'=', begin + 1);
    }
    for (qsizetype end = line.indexOf(line[begin], begin + 1); end >= 0;
         end = line.indexOf(line[begin], end + 1)) {
        const qsizetype next = afterSpace(line, end + 1);
        if (next < line.size() && line[next] == u'=') {
            return next;
        }
    }
    return -1;
}

} // namespace

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'';
}

qsizetype afterSpace(QStringView text, qsizetype from)
{
    while (from < text.size() && isPythonSpace(text[from])) {
        ++from;
    }
    return from;
}

bool isOnlyComment(QStringView text, qsizetype from)
{
    const qsizetype at = afterSpace(text, from);
    if (at == text.size()) {
        return true;
    }
    // A comment ends with its line. A value from the environment may have several lines.
    const qsizetype lineEnd = text.indexOf(u'\n', at);
    return text[at] == u'#' && (lineEnd < 0 || lineEnd == text.size() - 1);
}

QString unquoted(QStringView text)
{
    if (text.isEmpty() || !isQuote(text.front()) || text.front() != text.back()) {
        return text.toString();
    }
    return text.size() == 1 ? QString() : text.sliced(1, text.size() - 2).toString();
}

std::optional<SectionLine> readSectionLine(QStringView line)
{
    QList<qsizetype> openings; // the positions after each bracket
    for (qsizetype at = afterSpace(line, 0); at < line.size() && line[at] == u'[';
         at = afterSpace(line, at + 1)) {
        openings << afterSpace(line, at + 1);
    }
    // ConfigObj takes as many brackets as it can, and leaves the last ones to the name if there is no other
    // way.
    for (; !openings.isEmpty(); openings.removeLast()) {
        const qsizetype begin = openings.last();
        if (const qsizetype end = endOfName(line, begin); end > 0) {
            return SectionLine{.name = unquoted(line.sliced(begin, end - begin)),
                               .opening = static_cast<int>(openings.size()),
                               .closing = closingBrackets(line, end)};
        }
    }
    return std::nullopt;
}

std::optional<KeyLine> readKeyLine(QStringView line)
{
    qsizetype begin = afterSpace(line, 0);
    qsizetype equals = equalsAfterKey(line, begin);
    if (equals < 0 && begin > 0) {
        // The last white space of the indentation may be the key's first character.
        --begin;
        equals = line.indexOf(u'=', begin + 1);
    }
    if (equals < 0) {
        return std::nullopt;
    }
    qsizetype end = equals;
    while (end > begin + 1 && isPythonSpace(line[end - 1])) {
        --end;
    }
    return KeyLine{.key = unquoted(line.sliced(begin, end - begin)),
                   .value = line.sliced(afterSpace(line, equals + 1)).toString()};
}

} // namespace usher::store
