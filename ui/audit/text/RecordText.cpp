// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/text/RecordText.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include "core/Status.h"
#include "ui/audit/text/ExtraKeyText.h"
#include "ui/audit/text/ReasonText.h"

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

QString valueText(const QJsonValue& value)
{
    if (value.isBool()) {
        return value.toBool() ? RecordTextWords::tr("yes") : RecordTextWords::tr("no");
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

} // namespace

QString nothingText()
{
    return QStringLiteral("—");
}

QString recordCountText(qint64 count)
{
    return count == 1 ? RecordTextWords::tr("1 record")
                      : RecordTextWords::tr("%n records", nullptr, static_cast<int>(count));
}

Badge outcomeBadge(const audit::Record& record)
{
    switch (record.state) {
    case audit::RecordState::Damaged:
        return {BadgeKind::Danger, RecordTextWords::tr("Damaged"), theme::Icon::TriangleAlert};
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

QList<std::pair<QString, QString>> extraLines(const QJsonObject& extra)
{
    QList<std::pair<QString, QString>> lines;
    addLines(lines, {}, extra);
    return lines;
}

} // namespace usher::ui
