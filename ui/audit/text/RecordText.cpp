// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/text/RecordText.h"

#include <algorithm>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include "core/Status.h"
#include "ui/audit/text/ExtraKeyText.h"
#include "ui/audit/text/ReasonText.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

namespace
{

class RecordTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(RecordText)
};

QString beginning(const QString& reference)
{
    constexpr qsizetype shownDigits = 8;
    return reference.size() > shownDigits ? reference.first(shownDigits) + u'…' : reference;
}

bool isListOfTexts(const QJsonArray& values)
{
    return std::all_of(values.begin(), values.end(), [](const auto& value) { return value.isString(); });
}

QString valueText(const QJsonValue& value)
{
    if (value.isBool()) {
        return value.toBool() ? RecordTextWords::tr("yes") : RecordTextWords::tr("no");
    }
    if (value.isArray() && isListOfTexts(value.toArray())) {
        return value.toVariant().toStringList().join(QStringLiteral(", "));
    }
    if (value.isArray()) {
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    }
    return value.toVariant().toString();
}

void addLines(QList<std::pair<QString, QString>>& lines, const QString& name, const QJsonObject& object)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString key = extraKeyText(member.key());
        const QString path = name.isEmpty() ? key : name + QStringLiteral(" › ") + key;
        if (member->isObject()) {
            addLines(lines, path, member->toObject());
        } else {
            lines.append({path, valueText(*member)});
        }
    }
    if (object.isEmpty() && !name.isEmpty()) {
        lines.append({name, RecordTextWords::tr("none")});
    }
}

/// Returns the filter of a search of the audit log: `Operation: session.get · Who: admin1`.
QString auditFilterText(const QJsonObject& filter)
{
    QList<std::pair<QString, QString>> lines;
    addLines(lines, {}, filter);
    QStringList texts;
    for (const auto& [name, value] : lines) {
        texts << RecordTextWords::tr("%1: %2").arg(name, value);
    }
    return texts.isEmpty() ? RecordTextWords::tr("the whole log") : texts.join(QStringLiteral(" · "));
}

/// Returns what a search for sessions searched for, and which rows the record names if they are not the
/// first: `user:alice · rows 101 to 200`.
QString sessionFilterText(const QJsonObject& extra, const QJsonObject& filter)
{
    const QString query = filter.value(extraKeyName(audit::ExtraKey::Query)).toString();
    QString text = query.isEmpty() ? RecordTextWords::tr("all sessions") : query;
    const qint64 first = extra.value(extraKeyName(audit::ExtraKey::FirstShown)).toInteger(1);
    const qint64 count = extra.value(extraKeyName(audit::ExtraKey::Shown)).toInteger(0);
    if (first == 1 || count == 0) {
        return text;
    }
    return RecordTextWords::tr("%1 · rows %2 to %3")
        .arg(text, numberText(first), numberText(first + count - 1));
}

/// Returns what was searched for or exported. Empty if the record is of something else.
QString searchText(const audit::Record& record)
{
    const QJsonValue filter = record.extra.value(extraKeyName(audit::ExtraKey::Filter));
    if (!filter.isObject()) {
        return {};
    }
    return record.op.startsWith(QLatin1StringView("session."))
               ? sessionFilterText(record.extra, filter.toObject())
               : auditFilterText(filter.toObject());
}

} // namespace

QString nothingText()
{
    return QStringLiteral("—");
}

QString recordCountText(qint64 count)
{
    return countedText(count, RecordTextWords::tr("1 record"), RecordTextWords::tr("%1 records"));
}

Badge outcomeBadge(const audit::Record& record)
{
    switch (record.state) {
    case audit::RecordState::Damaged:
        return damagedBadge();
    case audit::RecordState::Pruned:
        return {BadgeKind::Neutral, RecordTextWords::tr("Pruned"), theme::Icon::Clock};
    case audit::RecordState::Whole:
        break;
    }
    const QString text = record.outcome ? outcomeText(*record.outcome) : record.outcomeText;
    if (record.outcome == audit::Outcome::Ok) {
        return {BadgeKind::Success, text, theme::Icon::Check};
    }
    if (record.outcome == audit::Outcome::Refused) {
        return {BadgeKind::Warning, text, theme::Icon::Ban};
    }
    return {BadgeKind::Danger, text, theme::Icon::CircleX};
}

Badge damagedBadge()
{
    return {BadgeKind::Danger, RecordTextWords::tr("Damaged"), theme::Icon::TriangleAlert};
}

QSet<qint64> damagedRecords(const std::vector<audit::Finding>& findings)
{
    QSet<qint64> numbers;
    for (const auto& finding : findings) {
        // A number that is no number names the first record that was not read, which can be whole.
        if (finding.record > 0 && finding.fault != audit::Fault::NumberInvalid) {
            numbers.insert(finding.record);
        }
    }
    return numbers;
}

QString outcomeText(audit::Outcome outcome)
{
    switch (outcome) {
    case audit::Outcome::Ok:
        return RecordTextWords::tr("Done");
    case audit::Outcome::Refused:
        return RecordTextWords::tr("Refused");
    case audit::Outcome::Failed:
        return RecordTextWords::tr("Failed");
    }
    return {};
}

QString outcomeText(const QString& name)
{
    const auto outcome = audit::outcomeNamed(name);
    return outcome ? outcomeText(*outcome) : name;
}

QString personText(const audit::Person& person)
{
    if (!person.username.isEmpty()) {
        return person.username;
    }
    if (!person.userId.isEmpty()) {
        return person.userId;
    }
    if (!person.usernameReference.isEmpty()) {
        return RecordTextWords::tr("unknown name %1").arg(beginning(person.usernameReference));
    }
    return person.ustReference.isEmpty()
               ? nothingText()
               : RecordTextWords::tr("session %1").arg(beginning(person.ustReference));
}

QString statusText(const audit::Record& record)
{
    const bool hasMeaning = record.status && record.status != Status::Ok;
    return hasMeaning ? statusSentence(*record.status) : QString();
}

QString reasonText(const audit::Record& record)
{
    return record.reason ? reasonText(*record.reason) : record.reasonText;
}

QString answerText(const audit::Record& record)
{
    if (record.state != audit::RecordState::Whole || record.outcome == audit::Outcome::Ok) {
        return {};
    }
    if (!record.reasonText.isEmpty()) {
        return reasonText(record);
    }
    const QString text = statusText(record);
    return text.isEmpty() ? record.statusText : text;
}

QString detailText(const audit::Record& record)
{
    const QString answer = answerText(record);
    return answer.isEmpty() && record.state == audit::RecordState::Whole ? searchText(record) : answer;
}

QList<std::pair<QString, QString>> extraLines(const QJsonObject& extra)
{
    QList<std::pair<QString, QString>> lines;
    addLines(lines, {}, extra);
    return lines;
}

} // namespace usher::ui
