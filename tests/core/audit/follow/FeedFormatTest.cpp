// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include "core/Time.h"
#include "core/VisibleText.h"
#include "core/audit/follow/OcsfEvent.h"
#include "core/audit/follow/OcsfOperations.h"
#include "core/audit/follow/SyslogLine.h"
#include "core/audit/record/CanonicalJson.h"
#include "core/audit/record/Operations.h"
#include "tests/core/support/Fixture.h"
#include "tests/support/TestRegistry.h"

namespace FeedFormatTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString storeId = QStringLiteral("0123456789abcdef0123456789abcdef");

/// What the documentation of OCSF 1.3 (schema.ocsf.io) says of a class: the attributes that are required, in
/// the event and in its objects, those of which at least one is, and the numbers of the activities.
struct ClassTable {
    int category;
    QStringList required;
    QList<QStringList> atLeastOne;
    QMap<int, QString> activities;
};

const QStringList everyEvent = {
    QStringLiteral("activity_id"),
    QStringLiteral("category_uid"),
    QStringLiteral("class_uid"),
    QStringLiteral("severity_id"),
    QStringLiteral("time"),
    QStringLiteral("type_uid"),
    QStringLiteral("metadata.version"),
    QStringLiteral("metadata.product.vendor_name"),
};

QMap<int, ClassTable> classTables()
{
    const auto names = [](std::initializer_list<const char*> list) {
        QMap<int, QString> activities{{0, QStringLiteral("Unknown")}, {99, QString()}};
        int number = 1;
        for (const char* name : list) {
            activities.insert(number++, QString::fromLatin1(name));
        }
        return activities;
    };
    const QStringList userName = {QStringLiteral("user.name"), QStringLiteral("user.uid")};
    const QStringList actorUser = {QStringLiteral("actor.user"), QStringLiteral("actor.app_name")};
    const QStringList endpoint = {QStringLiteral("src_endpoint.ip"), QStringLiteral("src_endpoint.name")};
    return {{3001,
             {3,
              {QStringLiteral("user")},
              {userName, actorUser, endpoint},
              names({"Create", "Enable", "Password Change", "Password Reset", "Disable", "Delete",
                     "Attach Policy", "Detach Policy", "Lock", "MFA Factor Enable", "MFA Factor Disable"})}},
            {3002,
             {3,
              {QStringLiteral("user")},
              {userName, actorUser, endpoint, {QStringLiteral("service.name")}},
              names({"Logon", "Logoff", "Authentication Ticket", "Service Ticket Request",
                     "Service Ticket Renew", "Preauth"})}},
            {6003,
             {6,
              {QStringLiteral("actor"), QStringLiteral("api.operation"), QStringLiteral("src_endpoint")},
              {{QStringLiteral("actor.user.name"), QStringLiteral("actor.user.uid")}, endpoint},
              names({"Create", "Read", "Update", "Delete"})}}};
}

/// Returns the value at a path such as `metadata.version`.
QJsonValue at(const QJsonObject& event, const QString& path)
{
    QJsonValue value = event;
    for (const QString& key : path.split(u'.')) {
        value = value.toObject().value(key);
    }
    return value;
}

bool isThere(const QJsonValue& value)
{
    return value.isString() ? !value.toString().isEmpty()
                            : value.isDouble() || (value.isObject() && !value.toObject().isEmpty());
}

/// Returns what the event lacks of its class; an empty text if it is complete.
QString faultOf(const QJsonObject& event)
{
    const int classId = event.value(QLatin1StringView("class_uid")).toInt();
    const auto tables = classTables();
    if (!tables.contains(classId)) {
        return QStringLiteral("class %1").arg(classId);
    }
    const ClassTable& table = tables[classId];
    for (const QString& path : everyEvent + table.required) {
        if (!isThere(at(event, path))) {
            return path;
        }
    }
    for (const QStringList& paths : table.atLeastOne) {
        if (std::ranges::none_of(paths, [&](const QString& path) { return isThere(at(event, path)); })) {
            return paths.join(u'|');
        }
    }
    const int activity = event.value(QLatin1StringView("activity_id")).toInt();
    const QString name = event.value(QLatin1StringView("activity_name")).toString();
    const QSet<int> severities{0, 1, 2, 3, 4, 5, 6, 99};
    const QSet<int> statuses{0, 1, 2, 99};
    const bool isRight = table.activities.contains(activity) &&
                         (activity == 99 || table.activities[activity] == name) &&
                         event.value(QLatin1StringView("category_uid")).toInt() == table.category &&
                         event.value(QLatin1StringView("type_uid")).toInt() == classId * 100 + activity &&
                         severities.contains(event.value(QLatin1StringView("severity_id")).toInt()) &&
                         statuses.contains(event.value(QLatin1StringView("status_id")).toInt());
    return isRight ? QString() : QStringLiteral("activity %1, %2").arg(activity).arg(name);
}

audit::Record record(const QString& op, std::optional<audit::Outcome> outcome = audit::Outcome::Ok)
{
    audit::Record record{.number = 7, .state = audit::RecordState::Whole, .leafHash = QByteArray(32, 'h')};
    record.time = fixtureNow();
    record.op = op;
    record.outcome = outcome;
    record.outcomeText = outcome ? audit::outcomeName(*outcome) : QStringLiteral("later");
    record.statusText = QStringLiteral("ok");
    record.actor = {.userId = QStringLiteral("zusr1"), .username = QStringLiteral("admin1")};
    record.cid = QStringLiteral("cid1");
    record.remoteAddr = QStringLiteral("10.1.2.3, 192.168.0.1");
    return record;
}

QJsonObject eventOf(const audit::Record& record)
{
    const QByteArray line = audit::ocsfLine(record, storeId);
    return line.count('\n') == 1 ? QJsonDocument::fromJson(line).object() : QJsonObject();
}

/// A message of RFC 5424, read by the grammar of its section 6.
struct SyslogMessage {
    int priority = 0;
    QStringList header = {}; ///< TIMESTAMP HOSTNAME APP-NAME PROCID MSGID
    QString dataId = {};
    QMap<QString, QString> parameters = {};
    QString text = {};
};

std::optional<SyslogMessage> parseSyslog(const QByteArray& line)
{
    static const QRegularExpression grammar(QStringLiteral(
        "\\A<([1-9][0-9]{0,2})>1 (-|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?Z) "
        "([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) "
        "\\[([!-~]{1,32})((?: [!-<>-~]{1,32}=\"(?:[^\"\\\\\\]]|\\\\[\"\\\\\\]])*\")*)\\]"
        " \\x{feff}([^\\x{0}-\\x{1f}]*)\\n\\z"));
    const auto match = grammar.match(QString::fromUtf8(line));
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    SyslogMessage message{.priority = match.captured(1).toInt(),
                          .header = match.capturedTexts().mid(2, 5),
                          .dataId = match.captured(7),
                          .text = match.captured(9)};
    static const QRegularExpression parameter(QStringLiteral(" ([^=]+)=\"((?:[^\"\\\\\\]]|\\\\.)*)\""));
    static const QRegularExpression escape(QStringLiteral("\\\\(.)"));
    for (auto each = parameter.globalMatch(match.captured(8)); each.hasNext();) {
        const auto found = each.next();
        message.parameters.insert(found.captured(1),
                                  found.captured(2).replace(escape, QStringLiteral("\\1")));
    }
    return message;
}

} // namespace

/// Records in the formats of those who watch: OCSF and syslog.
class FeedFormatTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOperationHasAClassAndItsAttributes();
    void eventSaysWhoDidWhatToWhom();
    void recordWithoutNamesIsStillAnEvent();
    void operationOfALaterVersionIsApiActivity();
    void syslogIsReadBack();
    void syslogSurvivesAnyText();
    void prunedRecordIsToldInEachFormat();
};

void FeedFormatTest::everyOperationHasAClassAndItsAttributes()
{
    for (const QLatin1StringView name : audit::operations) {
        const QString op = name;
        QVERIFY2(audit::ocsfOperation(op).op == op, qPrintable(op + QStringLiteral(" is not mapped")));
        for (const auto outcome : {std::optional(audit::Outcome::Ok), std::optional(audit::Outcome::Refused),
                                   std::optional(audit::Outcome::Failed), std::optional<audit::Outcome>()}) {
            const QString fault = faultOf(eventOf(record(op, outcome)));
            QVERIFY2(fault.isEmpty(), qPrintable(op + QStringLiteral(": ") + fault));
        }
    }
}

void FeedFormatTest::eventSaysWhoDidWhatToWhom()
{
    audit::Record locked = record(QStringLiteral("user.lock_user"), audit::Outcome::Refused);
    locked.target = {.userId = QStringLiteral("zusr2"), .username = QStringLiteral("bob")};
    locked.reasonText = QStringLiteral("proof_too_old");
    locked.extra = {{QStringLiteral("reason"), QStringLiteral("ticket 1")}};
    const QJsonObject event = eventOf(locked);
    QCOMPARE(event.value(QLatin1StringView("class_uid")).toInt(), 3001);
    QCOMPARE(at(event, QStringLiteral("user.name")).toString(), QStringLiteral("bob"));
    QCOMPARE(at(event, QStringLiteral("actor.user.name")).toString(), QStringLiteral("admin1"));
    QCOMPARE(at(event, QStringLiteral("src_endpoint.ip")).toString(), QStringLiteral("10.1.2.3"));
    QCOMPARE(event.value(QLatin1StringView("status_id")).toInt(), 2);
    QCOMPARE(event.value(QLatin1StringView("status_detail")).toString(), QStringLiteral("proof_too_old"));
    QCOMPARE(at(event, QStringLiteral("metadata.uid")).toString(), storeId + QStringLiteral("/7"));
    QCOMPARE(at(event, QStringLiteral("metadata.correlation_uid")).toString(), QStringLiteral("cid1"));
    QCOMPARE(at(event, QStringLiteral("unmapped.extra.reason")).toString(), QStringLiteral("ticket 1"));
    QCOMPARE(event.value(QLatin1StringView("time")).toInteger(),
             std::chrono::floor<std::chrono::milliseconds>(fixtureNow()).time_since_epoch().count());
    const QJsonObject login = eventOf(record(QStringLiteral("user.login")));
    QCOMPARE(at(login, QStringLiteral("user.name")).toString(), QStringLiteral("admin1"));
}

void FeedFormatTest::recordWithoutNamesIsStillAnEvent()
{
    for (const char* op : {"user.login", "user.create", "session.get"}) {
        audit::Record nameless = record(QString::fromLatin1(op));
        nameless.actor = {};
        nameless.remoteAddr = QStringLiteral("nowhere");
        QCOMPARE(faultOf(eventOf(nameless)), QString());
        nameless.remoteAddr.clear();
        nameless.actor.usernameReference = QStringLiteral("0123456789abcdef");
        QCOMPARE(faultOf(eventOf(nameless)), QString());
    }
}

void FeedFormatTest::operationOfALaterVersionIsApiActivity()
{
    const QJsonObject event = eventOf(record(QStringLiteral("session.dance")));
    QCOMPARE(event.value(QLatin1StringView("type_uid")).toInt(), 600399);
    QCOMPARE(faultOf(event), QString());
}

void FeedFormatTest::syslogIsReadBack()
{
    audit::Record refused = record(QStringLiteral("session.get"), audit::Outcome::Refused);
    refused.reasonText = QStringLiteral("target_session_unknown");
    refused.extra = {{QStringLiteral("query"), QStringLiteral("a \"b\" [c] \\d")}};
    const auto message = parseSyslog(audit::syslogLine(refused, storeId, QStringLiteral("host.example.com")));
    QVERIFY(message);
    QCOMPARE(message->priority, 13 * 8 + 4);
    QCOMPARE(message->header,
             (QStringList{isoText(fixtureNow()) + u'Z', QStringLiteral("host.example.com"),
                          QStringLiteral("usher"), QStringLiteral("-"), QStringLiteral("session.get")}));
    QCOMPARE(message->dataId, QStringLiteral("usher@32473"));
    QCOMPARE(message->text, QStringLiteral("session.get refused"));
    QCOMPARE(message->parameters.value(QStringLiteral("number")), QStringLiteral("7"));
    QCOMPARE(message->parameters.value(QStringLiteral("store")), storeId);
    QCOMPARE(message->parameters.value(QStringLiteral("actor_name")), QStringLiteral("admin1"));
    QCOMPARE(message->parameters.value(QStringLiteral("reason")), QStringLiteral("target_session_unknown"));
    QCOMPARE(message->parameters.value(QStringLiteral("extra")),
             QString::fromUtf8(audit::canonicalJson(refused.extra)));
    QVERIFY(!message->parameters.contains(QStringLiteral("target_name")));
}

void FeedFormatTest::syslogSurvivesAnyText()
{
    for (const QString& text :
         {QStringLiteral("a\nb"), QStringLiteral("\"]\\"), QStringLiteral("] [x@1 y=\"z\"]"),
          QStringLiteral("\u202egnp.exe"), QStringLiteral("ünï\U0001F600"), QString(QChar(0)) + u'x',
          QStringLiteral("\\")}) {
        audit::Record typed = record(QStringLiteral("user.login"));
        typed.userAgent = text;
        typed.actor.username = text;
        const auto message = parseSyslog(audit::syslogLine(typed, storeId, QStringLiteral("a b\nc")));
        QVERIFY2(message, qPrintable(visibleText(text)));
        QCOMPARE(message->parameters.value(QStringLiteral("user_agent")), visibleText(text));
        QCOMPARE(message->parameters.value(QStringLiteral("actor_name")), visibleText(text));
        QCOMPARE(message->header.value(1), QStringLiteral("abc"));
    }
}

void FeedFormatTest::prunedRecordIsToldInEachFormat()
{
    const audit::Record pruned{
        .number = 3, .state = audit::RecordState::Pruned, .leafHash = QByteArray(32, 'h')};
    const QJsonObject event = eventOf(pruned);
    QCOMPARE(faultOf(event), QString());
    QCOMPARE(at(event, QStringLiteral("unmapped.state")).toString(), QStringLiteral("pruned"));
    const auto message = parseSyslog(audit::syslogLine(pruned, storeId, QStringLiteral("host")));
    QVERIFY(message);
    QCOMPARE(message->text, QStringLiteral("pruned"));
    QCOMPARE(message->parameters.value(QStringLiteral("number")), QStringLiteral("3"));
}

USHER_TEST(FeedFormatTest)

} // namespace FeedFormatTests

#include "FeedFormatTest.moc"
