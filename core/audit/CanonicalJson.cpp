// SPDX-License-Identifier: GPL-3.0-or-later
#include "CanonicalJson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace usher::audit
{

namespace
{

QString validText(const QString& text)
{
    // By way of UTF-32, since UTF-8 would have a question mark in place of what is invalid.
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

} // namespace

QByteArray canonicalJson(const QJsonObject& object)
{
    // Qt's compact form sorts keys by UTF-16 code unit and escapes just what RFC 8785 does; a test holds it
    // to that. What is invalid it escapes as the surrogate that it is.
    QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return json.contains("\\ud")
               ? QJsonDocument(withValidTexts(object).toObject()).toJson(QJsonDocument::Compact)
               : json;
}

} // namespace usher::audit
