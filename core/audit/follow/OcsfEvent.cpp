// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/follow/OcsfEvent.h"

#include "core/audit/follow/OcsfOperations.h"
#include "core/audit/record/CanonicalJson.h"
#include "core/text/address/IpAddress.h"

namespace usher::audit
{

namespace
{

const QString ocsfVersion = QStringLiteral("1.3.0");
const QString unknownText = QStringLiteral("unknown");

/// Adds a member that has a text.
void put(QJsonObject& object, const char* key, const QString& text)
{
    if (!text.isEmpty()) {
        object.insert(QLatin1StringView(key), text);
    }
}

/// Returns an object `user`. It always has a name or an ID.
QJsonObject ocsfUser(const Person& person)
{
    QJsonObject user;
    put(user, "name", person.username);
    put(user, "uid", person.userId);
    if (user.isEmpty()) {
        // The name of a user that does not exist is on record as a keyed hash only.
        const QString reference = person.usernameReference;
        put(user, "name", reference.isEmpty() ? unknownText : QStringLiteral("name-reference:") + reference);
    }
    return user;
}

bool isKnown(const Person& person)
{
    return !person.username.isEmpty() || !person.userId.isEmpty() || !person.usernameReference.isEmpty();
}

QJsonObject ocsfActor(const Record& record)
{
    QJsonObject actor{{QStringLiteral("user"), ocsfUser(record.actor)}};
    put(actor, "app_name", record.currentApp);
    if (!record.actor.ustReference.isEmpty()) {
        actor.insert(QStringLiteral("session"),
                     QJsonObject{{QStringLiteral("uid"), record.actor.ustReference}});
    }
    return actor;
}

/// Returns an object `src_endpoint`: with the first address, or else with the text that stands for it.
QJsonObject ocsfEndpoint(const QString& remoteAddr)
{
    const QString first = remoteAddr.section(u',', 0, 0).trimmed();
    const auto address = IpAddress::fromText(first);
    return address ? QJsonObject{{QStringLiteral("ip"), address->text()}}
                   : QJsonObject{{QStringLiteral("name"), first.isEmpty() ? unknownText : first}};
}

/// The number of a severity of OCSF, or of a status, and its name.
struct Numbered {
    int id;
    const char* name;
};

Numbered ocsfSeverity(const Record& record)
{
    if (record.outcome == Outcome::Ok) {
        return {1, "Informational"};
    }
    if (record.outcome == Outcome::Refused) {
        return {2, "Low"};
    }
    return record.outcome == Outcome::Failed ? Numbered{3, "Medium"} : Numbered{0, "Unknown"};
}

Numbered ocsfStatus(const Record& record)
{
    if (!record.outcome) {
        return {0, "Unknown"};
    }
    return record.outcome == Outcome::Ok ? Numbered{1, "Success"} : Numbered{2, "Failure"};
}

QJsonObject ocsfMetadata(const Record& record, const QString& storeId)
{
    QJsonObject metadata{
        {QStringLiteral("version"), ocsfVersion},
        {QStringLiteral("product"), QJsonObject{{QStringLiteral("name"), QStringLiteral("Usher")},
                                                {QStringLiteral("vendor_name"), QStringLiteral("Usher")}}},
        {QStringLiteral("log_name"), QStringLiteral("usher_audit")},
        {QStringLiteral("uid"), storeId + u'/' + QString::number(record.number)},
        {QStringLiteral("sequence"), record.number}};
    put(metadata, "correlation_uid", record.cid);
    return metadata;
}

QJsonObject unmappedOf(const Record& record)
{
    QJsonObject unmapped{{QStringLiteral("leaf_hash"), QString::fromLatin1(record.leafHash.toHex())},
                         {QStringLiteral("state"), record.state == RecordState::Whole
                                                       ? QStringLiteral("whole")
                                                       : QStringLiteral("pruned")}};
    put(unmapped, "op", record.op);
    put(unmapped, "user_agent", record.userAgent);
    put(unmapped, "remote_addr", record.remoteAddr);
    put(unmapped, "target_ust", record.target.ustReference);
    if (!record.extra.isEmpty()) {
        unmapped.insert(QStringLiteral("extra"), record.extra);
    }
    return unmapped;
}

/// Adds what the event's class asks for.
void addClass(QJsonObject& event, const Record& record, OcsfClass eventClass)
{
    const QJsonObject service{{QStringLiteral("name"), QStringLiteral("Zato SSO")}};
    event.insert(QStringLiteral("actor"), ocsfActor(record));
    event.insert(QStringLiteral("src_endpoint"), ocsfEndpoint(record.remoteAddr));
    if (eventClass == OcsfClass::ApiActivity) {
        event.insert(QStringLiteral("api"),
                     QJsonObject{{QStringLiteral("operation"), record.op.isEmpty() ? unknownText : record.op},
                                 {QStringLiteral("service"), service}});
        return;
    }
    const bool isAboutTarget = eventClass == OcsfClass::AccountChange && isKnown(record.target);
    event.insert(QStringLiteral("user"), ocsfUser(isAboutTarget ? record.target : record.actor));
    if (eventClass == OcsfClass::Authentication) {
        event.insert(QStringLiteral("service"), service);
    }
}

} // namespace

QByteArray ocsfLine(const Record& record, const QString& storeId)
{
    constexpr int classesOfACategory = 1000;
    constexpr int activitiesOfAClass = 100;
    const OcsfOperation& operation = ocsfOperation(record.op);
    const int classId = static_cast<int>(operation.eventClass);
    const Numbered severity = ocsfSeverity(record);
    const Numbered status = ocsfStatus(record);
    const auto time = std::chrono::floor<std::chrono::milliseconds>(record.time).time_since_epoch();
    QJsonObject event{{QStringLiteral("category_uid"), classId / classesOfACategory},
                      {QStringLiteral("class_uid"), classId},
                      {QStringLiteral("activity_id"), operation.activity},
                      {QStringLiteral("activity_name"), operation.activityName},
                      {QStringLiteral("type_uid"), classId * activitiesOfAClass + operation.activity},
                      {QStringLiteral("severity_id"), severity.id},
                      {QStringLiteral("severity"), QLatin1StringView(severity.name)},
                      {QStringLiteral("status_id"), status.id},
                      {QStringLiteral("status"), QLatin1StringView(status.name)},
                      {QStringLiteral("time"), static_cast<qint64>(time.count())},
                      {QStringLiteral("metadata"), ocsfMetadata(record, storeId)},
                      {QStringLiteral("unmapped"), unmappedOf(record)}};
    put(event, "status_code", record.statusText);
    put(event, "status_detail", record.reasonText);
    if (isKnown(record.target)) {
        event.insert(
            QStringLiteral("message"),
            QStringLiteral("%1 about %2")
                .arg(
                    record.op,
                    ocsfUser(record.target).value(QLatin1StringView("name")).toString(record.target.userId)));
    }
    addClass(event, record, operation.eventClass);
    return canonicalJson(event) + '\n';
}

} // namespace usher::audit
