// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateChanges.h"

#include "Time.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace usher::sso
{

namespace
{

/// One address as a string, several as a list of strings.
QJsonValue addressValue(const QString& remoteAddr)
{
    const QString separator = QStringLiteral(", ");
    return remoteAddr.contains(separator)
               ? QJsonValue(QJsonArray::fromStringList(remoteAddr.split(separator)))
               : QJsonValue(remoteAddr);
}

/// As the reference spells it: no fraction where it is zero.
QString timestampText(TimePoint time)
{
    QString text = isoText(time);
    if (text.endsWith(QLatin1StringView(".000000"))) {
        text.chop(7);
    }
    return text;
}

QString jsonText(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

QString firstStateChange(const QString& remoteAddr, const QString& userAgent, TimePoint now)
{
    const QJsonObject login{{QStringLiteral("remote_addr"), addressValue(remoteAddr)},
                            {QStringLiteral("user_agent"), userAgent},
                            {QStringLiteral("timestamp_utc"), timestampText(now)},
                            {QStringLiteral("ctx_source"), QStringLiteral("login")},
                            {QStringLiteral("idx"), 1}};
    const QString inner = jsonText({{QStringLiteral("session_state_change_list"), QJsonArray{login}}});
    // Qt writes no document that is a bare string: take it out of a list.
    const QByteArray list = QJsonDocument(QJsonArray{inner}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

} // namespace usher::sso
