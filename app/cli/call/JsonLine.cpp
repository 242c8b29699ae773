// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/call/JsonLine.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include "core/VisibleText.h"

namespace usher::cli
{

namespace
{

QString hexadecimal(uint number)
{
    return QString::number(number, 16).rightJustified(4, u'0');
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

QByteArray jsonLine(const QJsonObject& object)
{
    // In compact JSON, hidden characters occur only inside strings, where an escape can replace each of them.
    const QString json = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    QString line;
    line.reserve(json.size());
    for (const char32_t c : json.toUcs4()) {
        if (isHiddenCharacter(c)) {
            line += jsonEscape(c);
        } else {
            line += QChar::fromUcs4(c);
        }
    }
    return line.toUtf8() + '\n';
}

} // namespace usher::cli
