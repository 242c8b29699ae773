// SPDX-License-Identifier: GPL-3.0-or-later
#include "Text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace usher::cli
{

namespace
{

bool isIgnorable(char32_t c)
{
    // Letters and marks by their category, but with nothing to see: joiners, fillers, variation selectors.
    return c == 0x034F || (c >= 0x115F && c <= 0x1160) || (c >= 0x17B4 && c <= 0x17B5) ||
           (c >= 0x180B && c <= 0x180F) || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFFA0 ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

bool isHidden(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return isIgnorable(c);
    }
}

QString hexadecimal(uint number)
{
    return QString::number(number, 16).rightJustified(4, u'0');
}

QString spelt(char32_t c)
{
    constexpr char32_t pictures = 0x2400; // of the control characters, in their order
    constexpr char32_t deletePicture = 0x2421;
    if (c < 0x20) {
        return QString::fromUcs4(std::u32string(1, pictures + c).data(), 1);
    }
    if (c == 0x7F) {
        return QString::fromUcs4(&deletePicture, 1);
    }
    return QStringLiteral("⟨U+") + hexadecimal(uint(c)).toUpper() + u'⟩';
}

template <class Spell>
QString spellHidden(QStringView text, const Spell& spell)
{
    QString result;
    result.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (isHidden(c)) {
            result += spell(c);
        } else {
            result += QChar::fromUcs4(c);
        }
    }
    return result;
}

QString jsonEscape(char32_t c)
{
    QString escape;
    for (const char16_t unit : QChar::fromUcs4(c)) {
        escape += QStringLiteral("\\u") + hexadecimal(unit);
    }
    return escape;
}

} // namespace

QString visibleText(QStringView text)
{
    return spellHidden(text, spelt);
}

QByteArray jsonLine(const QJsonObject& object)
{
    // Compact JSON has such characters inside strings only, where an escape may stand for each.
    const QString json = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    return spellHidden(json, jsonEscape).toUtf8() + '\n';
}

} // namespace usher::cli
