// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/StateChanges.h"

#include "core/Time.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace usher::sso
{

namespace
{

/// Returns one address as a string, several as a list of strings.
QJsonValue addressValue(const QString& remoteAddr)
{
    const QString separator = QStringLiteral(", ");
    return remoteAddr.contains(separator)
               ? QJsonValue(QJsonArray::fromStringList(remoteAddr.split(separator)))
               : QJsonValue(remoteAddr);
}

/// Returns the time as the reference spells it: a fraction of zero is left out.
QString timestampText(TimePoint time)
{
    QString text = isoText(time);
    if (text.endsWith(QLatin1StringView(".000000"))) {
        text.chop(7);
    }
    return text;
}

const QString listKey = QStringLiteral("session_state_change_list");
const QString indexKey = QStringLiteral("idx");

QJsonObject stateChange(const QString& source, qint64 index, const QString& remoteAddr,
                        const QString& userAgent, TimePoint now)
{
    return {{QStringLiteral("remote_addr"), addressValue(remoteAddr)},
            {QStringLiteral("user_agent"), userAgent},
            {QStringLiteral("timestamp_utc"), timestampText(now)},
            {QStringLiteral("ctx_source"), source},
            {indexKey, index}};
}

/// Returns the object as JSON within a JSON string.
QString twiceEncoded(const QJsonObject& object)
{
    const QString inner = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    // Qt cannot write a document that is only a string, so the string is taken out of a list.
    const QByteArray list = QJsonDocument(QJsonArray{inner}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

/// Returns the JSON value that `text` spells. Returns an undefined one if it spells none or several.
QJsonValue valueOf(const QString& text)
{
    const QJsonArray list = QJsonDocument::fromJson('[' + text.toUtf8() + ']').array();
    return list.size() == 1 ? list.first() : QJsonValue(QJsonValue::Undefined);
}

/// Returns whether Python takes the value for false: `null`, `false`, zero, and empty texts, lists and
/// objects.
bool isNothing(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return true;
    case QJsonValue::Bool:
        return !value.toBool();
    case QJsonValue::Double:
        return value.toDouble() == 0;
    case QJsonValue::String:
        return value.toString().isEmpty();
    case QJsonValue::Array:
        return value.toArray().isEmpty();
    case QJsonValue::Object:
        return value.toObject().isEmpty();
    case QJsonValue::Undefined:
        break;
    }
    return false;
}

/// Returns the object that `opaque` spells, encoded once or twice. To the reference, a value that is nothing
/// is an empty object. Returns nothing for anything else.
std::optional<QJsonObject> decoded(const QString& opaque)
{
    QJsonValue value = opaque.isEmpty() ? QJsonValue() : valueOf(opaque);
    if (value.isString() && !isNothing(value)) {
        value = valueOf(value.toString());
    }
    if (isNothing(value)) {
        return QJsonObject();
    }
    return value.isObject() ? std::optional(value.toObject()) : std::nullopt;
}

} // namespace

QString firstStateChange(const QString& remoteAddr, const QString& userAgent, TimePoint now)
{
    const QJsonObject login = stateChange(QStringLiteral("login"), 1, remoteAddr, userAgent, now);
    return twiceEncoded({{listKey, QJsonArray{login}}});
}

Result<QString> withRenewal(const std::optional<QString>& opaque, const QString& remoteAddr,
                            const QString& userAgent, TimePoint now)
{
    constexpr qsizetype longest = 100;
    const auto content = opaque ? decoded(*opaque) : QJsonObject();
    const QJsonValue list = content ? content->value(listKey) : QJsonValue();
    if (!content || !(list.isArray() || list.isUndefined())) {
        return failure(ErrorKind::DatabaseMalformed, QStringLiteral("zato_sso_session.opaque1"));
    }
    QJsonArray changes = list.toArray();
    const qint64 lastIndex = changes.isEmpty() ? 0 : changes.last().toObject().value(indexKey).toInteger();
    changes.append(stateChange(QStringLiteral("renew"), lastIndex + 1, remoteAddr, userAgent, now));
    // A list that was longer before stays as long as it is.
    if (changes.size() > longest) {
        changes.removeFirst();
    }
    QJsonObject renewed = *content;
    renewed.insert(listKey, changes);
    return twiceEncoded(renewed);
}

HistoryMarks historyMarks(const std::optional<QString>& opaque, const QString& remoteAddr,
                          const QString& userAgent)
{
    const auto content = opaque ? decoded(*opaque) : std::nullopt;
    const QJsonArray changes = content ? content->value(listKey).toArray() : QJsonArray();
    const QJsonValue firstAddress = addressValue(remoteAddr);
    HistoryMarks marks;
    for (const auto& change : changes) {
        const auto differs = [&](QLatin1StringView key, const QJsonValue& first) {
            const QJsonValue value = change.toObject().value(key);
            return !value.isUndefined() && value != first;
        };
        marks.hasAddressChanged =
            marks.hasAddressChanged || differs(QLatin1StringView("remote_addr"), firstAddress);
        marks.hasAgentChanged =
            marks.hasAgentChanged || differs(QLatin1StringView("user_agent"), QJsonValue(userAgent));
    }
    return marks;
}

} // namespace usher::sso
