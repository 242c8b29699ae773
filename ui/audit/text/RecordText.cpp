// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/text/RecordText.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include "core/Status.h"
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

QString keyText(const QString& key)
{
    static const QHash<QString, const char*> known{
        {QStringLiteral("os_user"), QT_TRANSLATE_NOOP("RecordText", "User of the computer")},
        {QStringLiteral("host"), QT_TRANSLATE_NOOP("RecordText", "Computer")},
        {QStringLiteral("clock_difference_seconds"),
         QT_TRANSLATE_NOOP("RecordText", "Database's clock ahead by (seconds)")},
        {QStringLiteral("filter"), QT_TRANSLATE_NOOP("RecordText", "Filter")},
        {QStringLiteral("shown"), QT_TRANSLATE_NOOP("RecordText", "Rows shown")},
        {QStringLiteral("record"), QT_TRANSLATE_NOOP("RecordText", "Record")},
        {QStringLiteral("revealed"), QT_TRANSLATE_NOOP("RecordText", "Tokens revealed")},
        {QStringLiteral("is_valid"), QT_TRANSLATE_NOOP("RecordText", "Session is valid")},
        {QStringLiteral("invalid_reason"), QT_TRANSLATE_NOOP("RecordText", "Why the session is not valid")},
        {QStringLiteral("old_expiration"), QT_TRANSLATE_NOOP("RecordText", "Old expiration (UTC)")},
        {QStringLiteral("new_expiration"), QT_TRANSLATE_NOOP("RecordText", "New expiration (UTC)")},
        {QStringLiteral("password_changed"), QT_TRANSLATE_NOOP("RecordText", "Password changed")},
        {QStringLiteral("totp_step"), QT_TRANSLATE_NOOP("RecordText", "Step of the one-time code")},
        {QStringLiteral("is_super_user"), QT_TRANSLATE_NOOP("RecordText", "Super-user")},
        {QStringLiteral("accepted_instead_of"), QT_TRANSLATE_NOOP("RecordText", "Accepted instead of")},
    };
    const auto words = known.constFind(key);
    return words == known.constEnd() ? key : RecordTextWords::tr(*words);
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
        const QString key = keyText(member.key());
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
    const QString text = outcomeText(record.outcome);
    if (record.outcome == QLatin1StringView("ok")) {
        return {BadgeKind::Success, text, theme::Icon::Check};
    }
    if (record.outcome == QLatin1StringView("refused")) {
        return {BadgeKind::Warning, text, theme::Icon::Ban};
    }
    return {BadgeKind::Danger, text, theme::Icon::CircleX};
}

QString outcomeText(const QString& outcome)
{
    if (outcome == QLatin1StringView("ok")) {
        return RecordTextWords::tr("Done");
    }
    if (outcome == QLatin1StringView("refused")) {
        return RecordTextWords::tr("Refused");
    }
    return outcome == QLatin1StringView("failed") ? RecordTextWords::tr("Failed") : outcome;
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

QString statusText(const QString& code)
{
    bool isNumber = false;
    const int number = code.mid(1).toInt(&isNumber);
    return isNumber ? statusSentence(static_cast<Status>(number)) : QString();
}

QString answerText(const audit::Record& record)
{
    if (record.state != audit::RecordState::Whole || record.outcome == QLatin1StringView("ok")) {
        return {};
    }
    if (!record.reason.isEmpty()) {
        return reasonText(record.reason);
    }
    const QString text = statusText(record.status);
    return text.isEmpty() ? record.status : text;
}

QList<std::pair<QString, QString>> extraLines(const QJsonObject& extra)
{
    QList<std::pair<QString, QString>> lines;
    addLines(lines, {}, extra);
    return lines;
}

} // namespace usher::ui
