// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/PythonText.h"

namespace usher::store
{

namespace
{

bool endsLine(QChar c)
{
    const char16_t unit = c.unicode();
    return (unit >= u'\n' && unit <= u'\r') || (unit >= u'\x1c' && unit <= u'\x1e') || unit == u'\x85' ||
           unit == u'\x2028' || unit == u'\x2029';
}

} // namespace

bool isPythonSpace(QChar c)
{
    const char16_t unit = c.unicode();
    return c.isSpace() || (unit >= u'\x1c' && unit <= u'\x1f');
}

QStringView pythonStripped(QStringView text)
{
    while (!text.isEmpty() && isPythonSpace(text.front())) {
        text = text.sliced(1);
    }
    while (!text.isEmpty() && isPythonSpace(text.back())) {
        text.chop(1);
    }
    return text;
}

QStringList pythonLines(QStringView text)
{
    QStringList lines;
    while (!text.isEmpty()) {
        qsizetype size = 0;
        while (size < text.size() && !endsLine(text[size])) {
            ++size;
        }
        lines << text.first(size).toString();
        const bool isTwo = text.sliced(size).startsWith(u"\r\n");
        text = text.sliced(std::min(text.size(), size + (isTwo ? 2 : 1)));
    }
    return lines;
}

} // namespace usher::store
