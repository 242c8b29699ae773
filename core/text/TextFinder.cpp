// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TextFinder.h"

#include <algorithm>

#include "core/ExactText.h"
#include "core/text/FoldedText.h"

namespace usher
{

namespace
{

char lowerOf(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

} // namespace

TextFinder::TextFinder(const QString& text) : m_folded(foldedText(text))
{
    if (m_folded.isEmpty()) {
        m_folded = text; // an accent alone, which is in no folded text
    }
    if (const QByteArray utf8 = m_folded.toUtf8(); isAscii(utf8)) {
        m_ascii = utf8;
    }
}

bool TextFinder::isIn(QByteArrayView utf8) const
{
    if (m_folded.isEmpty()) {
        return true;
    }
    const bool isFound = !m_ascii.isEmpty() && std::search(utf8.begin(), utf8.end(), m_ascii.begin(),
                                                           m_ascii.end(), [](char one, char lower) {
                                                               return lowerOf(one) == lower;
                                                           }) != utf8.end();
    return isFound || (!isAscii(utf8) && isInFolded(foldedText(exactText(utf8))));
}

} // namespace usher
