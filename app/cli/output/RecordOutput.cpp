// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/RecordOutput.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "app/cli/output/TextColumn.h"
#include "core/ExactText.h"
#include "core/Time.h"
#include "core/VisibleText.h"
#include "core/audit/export/ExportFormat.h"
#include "core/sso/api/AuditApi.h"

namespace usher::cli
{

namespace
{

/// Returns one word for a person: the user name or the user ID. If there is neither, the reference of the
/// name or of the session's token.
QString personText(const audit::Person& person)
{
    for (const QString& text : {person.username, person.userId, person.usernameReference}) {
        if (!text.isEmpty()) {
            return visibleText(text);
        }
    }
    return person.ustReference.isEmpty() ? QStringLiteral("-") : QStringLiteral("ust:") + person.ustReference;
}

QString whyThereIsNothing(audit::RecordState state)
{
    return state == audit::RecordState::Pruned
               ? QStringLiteral("pruned: its content was dropped because of its age; its hash is still there")
               : QStringLiteral("damaged: the content does not have the record's hash, or is not a record");
}

QString base64(const QByteArray& bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

/// Lines with a name and a value. A field without a value is left out.
class Fields final
{
public:
    void add(const QString& name, const QString& value)
    {
        constexpr qsizetype width = 18;
        if (!value.isEmpty()) {
            m_text += name.leftJustified(width) + u' ' + visibleText(value) + u'\n';
        }
    }
    void addPerson(const QString& who, const audit::Person& person)
    {
        add(who, person.username);
        add(who + QStringLiteral(" ID"), person.userId);
        add(who + QStringLiteral(" name ref."), person.usernameReference);
        add(who + QStringLiteral(" UST ref."), person.ustReference);
    }
    [[nodiscard]] const QString& text() const { return m_text; }

private:
    QString m_text;
};

QString valueText(const QJsonValue& value)
{
    if (value.isString()) {
        return value.toString();
    }
    if (value.isObject()) {
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    if (value.isArray()) {
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    }
    return value.toVariant().toString();
}

void addContent(Fields& fields, const audit::Record& record)
{
    fields.add(QStringLiteral("Time (UTC)"), columnText(record.time));
    fields.add(QStringLiteral("Outcome"), record.outcomeText);
    fields.add(QStringLiteral("Operation"), record.op);
    fields.add(QStringLiteral("Status"), record.statusText);
    fields.add(QStringLiteral("Reason"), record.reasonText);
    fields.addPerson(QStringLiteral("Actor"), record.actor);
    fields.addPerson(QStringLiteral("Target"), record.target);
    fields.add(QStringLiteral("Correlation ID"), record.cid);
    fields.add(QStringLiteral("Application"), record.currentApp);
    fields.add(QStringLiteral("Remote address"), record.remoteAddr);
    fields.add(QStringLiteral("User agent"), record.userAgent);
    for (auto each = record.extra.begin(); each != record.extra.end(); ++each) {
        fields.add(QStringLiteral("Extra: ") + visibleText(each.key()), valueText(each.value()));
    }
}

} // namespace

QString recordLine(const audit::Record& record)
{
    constexpr qsizetype numberWidth = 7;
    constexpr qsizetype outcomeWidth = 7; // `refused`
    constexpr qsizetype opWidth = 19;     // `user.clear_failures`
    const QString gap = QStringLiteral("  ");
    const QString number = QString::number(record.number).rightJustified(numberWidth) + gap;
    if (record.state != audit::RecordState::Whole) {
        return number + whyThereIsNothing(record.state);
    }
    const QString why = record.reasonText.isEmpty() ? record.statusText : record.reasonText;
    return number + secondsText(record.time) + gap +
           visibleText(record.outcomeText).leftJustified(outcomeWidth) + gap +
           visibleText(record.op).leftJustified(opWidth) + gap + personText(record.actor) +
           QStringLiteral(" > ") + personText(record.target) + gap + orDash(why) + gap + orDash(record.cid);
}

QString recordText(const sso::ProvenRecord& proven)
{
    const audit::Record& record = proven.record;
    Fields fields;
    fields.add(QStringLiteral("Record"), QString::number(record.number));
    if (record.state == audit::RecordState::Whole) {
        addContent(fields, record);
    } else {
        fields.add(QStringLiteral("Content"), whyThereIsNothing(record.state));
    }
    fields.add(QStringLiteral("Leaf"), QString::fromUtf8(record.leaf));
    fields.add(QStringLiteral("Leaf hash"), base64(record.leafHash));
    for (const QByteArray& hash : proven.proof) {
        fields.add(QStringLiteral("Proof"), base64(hash));
    }
    return fields.text() +
           QStringLiteral("\nThe proof's hashes lead from the leaf up to the root of this checkpoint:\n\n") +
           QString::fromUtf8(proven.checkpoint);
}

QJsonObject toJson(const audit::Record& record)
{
    return exactJson(audit::jsonLine(record)).object();
}

QJsonObject toJson(const sso::ProvenRecord& proven)
{
    QJsonArray proof;
    for (const QByteArray& hash : proven.proof) {
        proof << base64(hash);
    }
    QJsonObject json = toJson(proven.record);
    json.insert(QStringLiteral("leaf"), QString::fromUtf8(proven.record.leaf));
    json.insert(QStringLiteral("checkpoint"), QString::fromUtf8(proven.checkpoint));
    json.insert(QStringLiteral("checkpoint_size"), proven.checkpointSize);
    json.insert(QStringLiteral("proof"), proof);
    return json;
}

} // namespace usher::cli
