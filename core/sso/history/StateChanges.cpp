// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/history/StateChanges.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/ExactText.h"
#include "core/Time.h"
#include "core/odb/tables/SessionTable.h"

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
const QString addressKey = QStringLiteral("remote_addr");
const QString agentKey = QStringLiteral("user_agent");
const QString timeKey = QStringLiteral("timestamp_utc");
const QString sourceKey = QStringLiteral("ctx_source");
const QString indexKey = QStringLiteral("idx");

const QString loginSource = QStringLiteral("login");
const QString renewalSource = QStringLiteral("renew");

QJsonObject stateChange(const QString& source, qint64 index, const QString& remoteAddr,
                        const QString& userAgent, TimePoint now)
{
    return {{addressKey, addressValue(remoteAddr)},
            {agentKey, userAgent},
            {timeKey, timestampText(now)},
            {sourceKey, source},
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

/// Returns the JSON value that the UTF-8 spells. Returns an undefined one if it spells none or several.
QJsonValue valueOf(QByteArrayView utf8)
{
    QByteArray json;
    json.reserve(utf8.size() + 2);
    json += '[';
    json += utf8;
    json += ']';
    const QJsonArray list = exactJson(json).array();
    return list.size() == 1 ? list.first() : QJsonValue(QJsonValue::Undefined);
}

/// Returns the text that a JSON string spells if it is printable ASCII and escapes nothing but quotation
/// marks and backslashes, as the reference's strings are: this takes a fraction of the time of a JSON parser.
/// Returns nothing for anything else.
std::optional<QByteArray> simpleString(QByteArrayView json)
{
    const auto isPrintable = [](char each) { return each >= ' ' && each <= '~'; };
    if (json.size() < 2 || json.front() != '"' || json.back() != '"') {
        return std::nullopt;
    }
    QByteArray text(json.size(), Qt::Uninitialized);
    char* to = text.data();
    const char* const end = json.end() - 1;
    for (const char* from = json.begin() + 1; from != end; ++from) {
        if (*from == '\\') {
            if (++from == end || (*from != '"' && *from != '\\')) {
                return std::nullopt;
            }
        } else if (*from == '"' || !isPrintable(*from)) {
            return std::nullopt;
        }
        *to++ = *from;
    }
    text.truncate(to - text.constData());
    return text;
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
    const QByteArray json = opaque.toUtf8();
    const auto inner = simpleString(json);
    QJsonValue value;
    if (inner && !inner->isEmpty()) {
        value = valueOf(*inner);
    } else if (!json.isEmpty()) {
        value = valueOf(json);
    }
    if (!inner && value.isString() && !isNothing(value)) {
        value = valueOf(value.toString().toUtf8());
    }
    if (isNothing(value)) {
        return QJsonObject();
    }
    return value.isObject() ? std::optional(value.toObject()) : std::nullopt;
}

/// Returns whether a number in the value may not be the one that was spelled: Qt rounds whole numbers that
/// need more than 64 bits.
bool isRounded(const QJsonValue& value)
{
    constexpr qint64 lowest = std::numeric_limits<qint64>::min();
    constexpr double tooHigh = -static_cast<double>(lowest);
    return value.isDouble() && value.toInteger(lowest) == lowest && std::abs(value.toDouble()) >= tooHigh;
}

/// Returns whether no number in the object is rounded.
bool isExact(const QJsonObject& object)
{
    std::vector<QJsonValue> rest{object};
    while (!rest.empty()) {
        const QJsonValue value = std::move(rest.back());
        rest.pop_back();
        if (isRounded(value)) {
            return false;
        }
        for (const auto& item : value.toArray()) {
            rest.emplace_back(item);
        }
        for (const auto& member : value.toObject()) {
            rest.emplace_back(member);
        }
    }
    return true;
}

/// Returns the text that a member spells; `null` is an empty one. Returns nothing for any other value.
std::optional<QString> textIn(const QJsonValue& value)
{
    return value.isString() || value.isNull() ? std::optional(value.toString()) : std::nullopt;
}

/// Returns the addresses that addressValue() makes a value of. Returns nothing for any other value.
std::optional<QString> addressesIn(const QJsonValue& value)
{
    if (!value.isArray()) {
        return textIn(value);
    }
    QStringList addresses;
    for (const auto& address : value.toArray()) {
        if (!address.isString()) {
            return std::nullopt;
        }
        addresses << address.toString();
    }
    return addresses.join(QStringLiteral(", "));
}

HistoryEvent eventOf(const QString& name)
{
    if (name == loginSource) {
        return HistoryEvent::Login;
    }
    return name == renewalSource ? HistoryEvent::Renewal : HistoryEvent::Other;
}

/// Returns the entry without what compare() sets. Every value of an empty object cannot be read.
HistoryEntry entryOf(const QJsonObject& change)
{
    const QString name = change.value(sourceKey).toString();
    HistoryEntry entry{.event = eventOf(name),
                       .eventName = name,
                       .time = parseTime(change.value(timeKey).toString()),
                       .remoteAddr = addressesIn(change.value(addressKey)),
                       .userAgent = textIn(change.value(agentKey))};
    entry.isUnreadable = name.isEmpty() || !entry.time || !entry.remoteAddr || !entry.userAgent;
    return entry;
}

/// Notes in `entry` where it differs from `before`, the last value that was read of each kind, and moves
/// `before` on.
void compare(HistoryEntry& entry, HistoryEntry& before)
{
    if (entry.time) {
        if (before.time) {
            entry.sinceEarlier = *entry.time - *before.time;
        }
        before.time = entry.time;
    }
    if (entry.remoteAddr) {
        if (entry.remoteAddr != before.remoteAddr) {
            entry.earlierAddr = before.remoteAddr;
        }
        before.remoteAddr = entry.remoteAddr;
    }
    if (entry.userAgent) {
        if (entry.userAgent != before.userAgent) {
            entry.earlierAgent = before.userAgent;
        }
        before.userAgent = entry.userAgent;
    }
}

/// Returns the number of entries that the server has dropped before `first`: entries count from 1.
qint64 droppedBefore(const QJsonValue& first)
{
    return std::max<qint64>(1, first.toObject().value(indexKey).toInteger(1)) - 1;
}

} // namespace

QString firstStateChange(const QString& remoteAddr, const QString& userAgent, TimePoint now)
{
    const QJsonObject login = stateChange(loginSource, 1, remoteAddr, userAgent, now);
    return twiceEncoded({{listKey, QJsonArray{login}}});
}

Result<QString> withRenewal(const std::optional<QString>& opaque, const QString& remoteAddr,
                            const QString& userAgent, TimePoint now)
{
    constexpr qsizetype longest = 100;
    const auto content = opaque ? decoded(*opaque) : QJsonObject();
    const QJsonValue list = content ? content->value(listKey) : QJsonValue();
    if (!content || !isExact(*content) || !(list.isArray() || list.isUndefined())) {
        return failure(ErrorKind::DatabaseMalformed, odb::sessionOpaqueName);
    }
    QJsonArray changes = list.toArray();
    const qint64 lastIndex = changes.isEmpty() ? 0 : changes.last().toObject().value(indexKey).toInteger();
    constexpr qint64 largest = std::numeric_limits<qint64>::max();
    changes.append(
        stateChange(renewalSource, std::min(lastIndex, largest - 1) + 1, remoteAddr, userAgent, now));
    // A list that was longer before stays as long as it is.
    if (changes.size() > longest) {
        changes.removeFirst();
    }
    QJsonObject renewed = *content;
    renewed.insert(listKey, changes);
    return twiceEncoded(renewed);
}

SessionHistory readHistory(const std::optional<QString>& opaque, const QString& remoteAddr,
                           const QString& userAgent)
{
    const auto content = opaque ? decoded(*opaque) : QJsonObject();
    const QJsonValue list = content ? content->value(listKey) : QJsonValue();
    if (!content || !(list.isArray() || list.isUndefined())) {
        return {.isUnreadable = true};
    }
    const QJsonArray changes = list.toArray();
    const qsizetype most = SessionHistory::mostEntries;
    SessionHistory history{.leftOutCount = std::max<qint64>(0, changes.size() - most),
                           .droppedCount = droppedBefore(changes.at(0))};
    HistoryEntry before{.remoteAddr = remoteAddr, .userAgent = userAgent};
    for (qsizetype i = 0; i < changes.size(); ++i) {
        HistoryEntry entry = entryOf(changes.at(i).toObject());
        compare(entry, before);
        history.hasAddressChanged = history.hasAddressChanged || entry.earlierAddr;
        history.hasAgentChanged = history.hasAgentChanged || entry.earlierAgent;
        if (i >= history.leftOutCount) {
            history.entries.push_back(std::move(entry));
        }
    }
    return history;
}

} // namespace usher::sso
