// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/export/ExportFormat.h"

#include "core/Time.h"
#include "core/audit/record/CanonicalJson.h"
#include "core/text/CsvRow.h"

namespace usher::audit
{

namespace
{

QString stateName(RecordState state)
{
    switch (state) {
    case RecordState::Whole:
        return QStringLiteral("whole");
    case RecordState::Pruned:
        return QStringLiteral("pruned");
    case RecordState::Damaged:
        return QStringLiteral("damaged");
    }
    return {};
}

QString hashText(const Record& record)
{
    return QString::fromLatin1(record.leafHash.toHex());
}

/// Returns the user name, or its reference (a keyed hash) if the record has no name.
QString nameOf(const Person& person)
{
    return person.username.isEmpty() ? person.usernameReference : person.username;
}

} // namespace

QByteArray jsonLine(const Record& record)
{
    QJsonObject json{{QStringLiteral("number"), record.number},
                     {QStringLiteral("state"), stateName(record.state)},
                     {QStringLiteral("leaf_hash"), hashText(record)}};
    if (record.state == RecordState::Whole) {
        QJsonObject extra = record.extra;
        extra.insert(QStringLiteral("current_app"), record.currentApp);
        extra.insert(QStringLiteral("remote_addr"), record.remoteAddr);
        extra.insert(QStringLiteral("user_agent"), record.userAgent);
        json.insert(QStringLiteral("cid"), record.cid);
        json.insert(QStringLiteral("op"), record.op);
        json.insert(QStringLiteral("current_user"), nameOf(record.actor));
        json.insert(QStringLiteral("target_user"), nameOf(record.target));
        json.insert(QStringLiteral("result"), record.statusText);
        json.insert(QStringLiteral("extra"), extra);
        json.insert(QStringLiteral("time"), isoText(record.time));
        json.insert(QStringLiteral("outcome"), record.outcomeText);
        json.insert(QStringLiteral("reason"), record.reasonText);
        json.insert(QStringLiteral("actor"), record.actor.toJson());
        json.insert(QStringLiteral("target"), record.target.toJson());
    }
    return canonicalJson(json) + '\n';
}

QByteArray csvHeader()
{
    return "number,state,time_utc,op,outcome,result,reason,current_user,current_user_id,current_ust,target_user,"
           "target_user_id,target_ust,cid,current_app,remote_addr,user_agent,extra,leaf_hash\r\n";
}

QByteArray csvLine(const Record& record)
{
    const bool isWhole = record.state == RecordState::Whole;
    const QString extra = isWhole ? QString::fromUtf8(canonicalJson(record.extra)) : QString();
    return csvRow({QString::number(record.number), stateName(record.state),
                   isWhole ? isoText(record.time) : QString(), record.op, record.outcomeText,
                   record.statusText, record.reasonText, nameOf(record.actor), record.actor.userId,
                   record.actor.ustReference, nameOf(record.target), record.target.userId,
                   record.target.ustReference, record.cid, record.currentApp, record.remoteAddr,
                   record.userAgent, extra, hashText(record)});
}

} // namespace usher::audit
