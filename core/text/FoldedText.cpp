// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/FoldedText.h"

#include <algorithm>
#include <cstring>

namespace usher
{

namespace
{

constexpr char16_t firstAfterAscii = 0x80;

bool isAccent(QChar c)
{
    const char16_t unicode = c.unicode();
    return (unicode >= 0x0300 && unicode <= 0x036f) || (unicode >= 0x1ab0 && unicode <= 0x1aff) ||
           (unicode >= 0x1dc0 && unicode <= 0x1dff) || (unicode >= 0xfe20 && unicode <= 0xfe2f);
}

} // namespace

QString foldedText(QStringView text)
{
    QString folded = text.toString().toCaseFolded();
    if (std::ranges::all_of(folded, [](QChar c) { return c.unicode() < firstAfterAscii; })) {
        return folded;
    }
    // Qt folds letter by letter. Only its capitals are those of full folding, SS for ß.
    folded = folded.toUpper().toCaseFolded().normalized(QString::NormalizationForm_D);
    folded.removeIf(isAccent);
    return folded.toCaseFolded().normalized(QString::NormalizationForm_C); // again, for what İ left
}

QString composedText(const QString& text)
{
    return text.normalized(QString::NormalizationForm_C);
}

bool isAscii(QByteArrayView text)
{
    constexpr quint64 highBits = 0x8080808080808080;
    const char* at = text.begin();
    for (quint64 eight = 0; text.end() - at >= qsizetype{sizeof eight}; at += sizeof eight) {
        std::memcpy(&eight, at, sizeof eight);
        if ((eight & highBits) != 0) {
            return false;
        }
    }
    return std::all_of(at, text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < firstAfterAscii; });
}

} // namespace usher
