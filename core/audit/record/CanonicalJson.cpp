// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/CanonicalJson.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

namespace usher::audit
{

namespace
{

QString validText(const QString& text)
{
    // UTF-32 is used because its conversion replaces invalid characters with U+FFFD. toUtf8() would write
    // question marks.
    return text.isValidUtf16() ? text : QString::fromStdU32String(text.toStdU32String());
}

QJsonValue withValidTexts(const QJsonValue& value)
{
    if (value.isString()) {
        return validText(value.toString());
    }
    if (value.isArray()) {
        QJsonArray items;
        for (const auto& item : value.toArray()) {
            items.append(withValidTexts(item));
        }
        return items;
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        QJsonObject members;
        for (auto member = object.begin(); member != object.end(); ++member) {
            members.insert(validText(member.key()), withValidTexts(member.value()));
        }
        return members;
    }
    return value;
}

void appendEscaped(QByteArray& json, char letter)
{
    static constexpr QByteArrayView letters = "\b\t\n\f\r\"\\";
    static constexpr QByteArrayView escapes = "btnfr\"\\";
    json += '\\';
    if (const qsizetype known = letters.indexOf(letter); known >= 0) {
        json += escapes[known];
        return;
    }
    json += "u00";
    json += QByteArray(1, letter).toHex();
}

void appendText(QByteArray& json, const QString& text)
{
    constexpr unsigned char firstPrintable = 0x20;
    const QByteArray utf8 = validText(text).toUtf8();
    const char* const end = utf8.constData() + utf8.size();
    json += '"';
    for (const char* letter = utf8.constData(); letter != end; ++letter) {
        // Characters that need no escape are copied together.
        const char* const plain = letter;
        letter = std::find_if(letter, end, [](char each) {
            return static_cast<unsigned char>(each) < firstPrintable || each == '"' || each == '\\';
        });
        json.append(plain, letter - plain);
        if (letter == end) {
            break;
        }
        appendEscaped(json, *letter);
    }
    json += '"';
}

} // namespace

void CanonicalWriter::begin(QByteArrayView key)
{
    if (m_members.isEmpty()) {
        constexpr qsizetype usual = 1024; // bytes
        m_members.reserve(usual);
    }
    m_members += m_members.isEmpty() ? '{' : ',';
    m_members += '"';
    m_members += key;
    m_members += "\":";
}

CanonicalWriter& CanonicalWriter::add(QByteArrayView key, const QString& text)
{
    begin(key);
    appendText(m_members, text);
    return *this;
}

CanonicalWriter& CanonicalWriter::add(QByteArrayView key, qint64 number)
{
    return addJson(key, QByteArray::number(number));
}

CanonicalWriter& CanonicalWriter::addJson(QByteArrayView key, QByteArrayView json)
{
    begin(key);
    m_members += json;
    return *this;
}

QByteArray canonicalJson(const QJsonObject& object)
{
    // Qt's compact form sorts keys by UTF-16 code unit and escapes exactly what RFC 8785 escapes; a test
    // checks this. Qt writes a lone surrogate as an escape that begins with `\ud`.
    QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return json.contains("\\ud")
               ? QJsonDocument(withValidTexts(object).toObject()).toJson(QJsonDocument::Compact)
               : json;
}

} // namespace usher::audit
