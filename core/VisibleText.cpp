// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/VisibleText.h"

#include <algorithm>
#include <array>

namespace usher
{

namespace
{

struct Range {
    char32_t first;
    char32_t last;
};

// Characters that look like nothing or like a blank, although their category does not say so (Unicode's
// Default_Ignorable_Code_Point).
constexpr std::array<Range, 12> blank = {{{0x034F, 0x034F},
                                          {0x115F, 0x1160},
                                          {0x17B4, 0x17B5},
                                          {0x180B, 0x180F},
                                          {0x2028, 0x202F - 1},
                                          {0x2060, 0x206F},
                                          {0x2800, 0x2800},
                                          {0x3164, 0x3164},
                                          {0xFE00, 0xFE0F},
                                          {0xFFA0, 0xFFA0},
                                          {0xFFF0, 0xFFFB},
                                          {0xE0000, 0xE0FFF}}};

} // namespace

bool isHiddenCharacter(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return std::any_of(blank.begin(), blank.end(), [character](const Range& range) {
            return character >= range.first && character <= range.last;
        });
    }
}

QString visibleText(QStringView text)
{
    constexpr char32_t pictures = 0x2400;
    constexpr char32_t deletePicture = 0x2421;
    QString visible;
    visible.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t character = text.at(i).unicode();
        // A surrogate without its other half is kept, and is shown as a hidden character.
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            ++i;
            character = QChar::surrogateToUcs4(text.at(i - 1), text.at(i));
        }
        if (character < 0x20) {
            visible += QChar(static_cast<char16_t>(pictures + character));
        } else if (character == 0x7F) {
            visible += QChar(static_cast<char16_t>(deletePicture));
        } else if (isHiddenCharacter(character)) {
            visible += QStringLiteral("⟨U+%1⟩").arg(uint(character), 4, 16, QLatin1Char('0')).toUpper();
        } else {
            visible += QChar::fromUcs4(character);
        }
    }
    return visible;
}

} // namespace usher
