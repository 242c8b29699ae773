// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/history/StateChanges.h"

#include <limits>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace StateChangesTests
{

using namespace usher;

namespace
{

const TimePoint renewedAt =
    TimePoint{std::chrono::seconds{1'773'505'675}} + std::chrono::microseconds{123'456};

/// Reads a JSON string whose text is a JSON object.
QJsonObject twiceDecoded(const QString& opaque)
{
    const QJsonDocument outer = QJsonDocument::fromJson('[' + opaque.toUtf8() + ']');
    return QJsonDocument::fromJson(outer.array().first().toString().toUtf8()).object();
}

QJsonArray changesIn(const QString& opaque)
{
    return twiceDecoded(opaque).value(QLatin1StringView("session_state_change_list")).toArray();
}

QString renewedOnce(const std::optional<QString>& opaque)
{
    const auto renewed =
        sso::withRenewal(opaque, QStringLiteral("10.0.0.1"), QStringLiteral("curl/8"), renewedAt);
    return renewed ? *renewed : QString();
}

} // namespace

class StateChangesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renewalIsAppendedAsTheReferenceSpellsIt();
    void addressesOfAChainAreAList();
    void hundredEntriesAreKeptAndTheOldestGoes();
    void longerHistoryStaysAsLongAsItIs_data();
    void longerHistoryStaysAsLongAsItIs();
    void largestNumberOfAnEntryStays();
    void sessionWithoutAHistoryBeginsOne_data();
    void sessionWithoutAHistoryBeginsOne();
    void whateverElseIsThereStays();
    void agentsKeepAnInitialByteOrderMark();
    void historyThatIsNotUnderstoodIsNotWrittenOver_data();
    void historyThatIsNotUnderstoodIsNotWrittenOver();
    void marksSayWhereAnEntryDiffersFromTheSession_data();
    void marksSayWhereAnEntryDiffersFromTheSession();
    void marksOfALongHistoryKnowWhereItBegan();
};

void StateChangesTest::renewalIsAppendedAsTheReferenceSpellsIt()
{
    const QString opaque = sso::firstStateChange(QStringLiteral("127.0.0.1"), QStringLiteral("Firefox"),
                                                 renewedAt - std::chrono::minutes{5});
    const QJsonArray before = changesIn(opaque);
    const QJsonArray after = changesIn(renewedOnce(opaque));
    QCOMPARE(after.size(), 2);
    QCOMPARE(after.first(), before.first());
    const QJsonObject renewal{{QStringLiteral("remote_addr"), QStringLiteral("10.0.0.1")},
                              {QStringLiteral("user_agent"), QStringLiteral("curl/8")},
                              {QStringLiteral("timestamp_utc"), QStringLiteral("2026-03-14T16:27:55.123456")},
                              {QStringLiteral("ctx_source"), QStringLiteral("renew")},
                              {QStringLiteral("idx"), 2}};
    QCOMPARE(after.last().toObject(), renewal);
}

void StateChangesTest::addressesOfAChainAreAList()
{
    const auto renewed = sso::withRenewal(std::nullopt, QStringLiteral("198.51.100.1, 10.0.0.1"),
                                          QStringLiteral("x"), renewedAt);
    const QJsonArray hops{QStringLiteral("198.51.100.1"), QStringLiteral("10.0.0.1")};
    QCOMPARE(changesIn(*renewed).first().toObject().value(QLatin1StringView("remote_addr")).toArray(), hops);
}

void StateChangesTest::hundredEntriesAreKeptAndTheOldestGoes()
{
    QString opaque = sso::firstStateChange(QStringLiteral("127.0.0.1"), QStringLiteral("Firefox"), renewedAt);
    constexpr int renewals = 150;
    for (int i = 0; i < renewals; ++i) {
        opaque = renewedOnce(opaque);
    }
    const QJsonArray changes = changesIn(opaque);
    QCOMPARE(changes.size(), 100);
    QCOMPARE(changes.first().toObject().value(QLatin1StringView("idx")).toInt(), 52);
    QCOMPARE(changes.last().toObject().value(QLatin1StringView("idx")).toInt(), 151);
}

void StateChangesTest::longerHistoryStaysAsLongAsItIs_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::newRow("98") << 98 << 99;
    QTest::newRow("99") << 99 << 100;
    QTest::newRow("100") << 100 << 100;
    QTest::newRow("101") << 101 << 101;
    QTest::newRow("150") << 150 << 150;
}

void StateChangesTest::longerHistoryStaysAsLongAsItIs()
{
    QFETCH(const int, before);
    QFETCH(const int, after);
    QStringList entries;
    for (int i = 1; i <= before; ++i) {
        entries << QStringLiteral(R"({\"idx\": %1})").arg(i);
    }
    const QJsonArray changes = changesIn(
        renewedOnce(QStringLiteral(R"("{\"session_state_change_list\": [%1]}")").arg(entries.join(u','))));
    QCOMPARE(changes.size(), after);
    const auto index = [](const QJsonValue& change) {
        return change.toObject().value(QLatin1StringView("idx")).toInt();
    };
    QCOMPARE(index(changes.last()), before + 1);
    QCOMPARE(index(changes.first()), before + 2 - after);
}

void StateChangesTest::largestNumberOfAnEntryStays()
{
    const QJsonArray changes = changesIn(renewedOnce(
        QStringLiteral(R"("{\"session_state_change_list\": [{\"idx\": 9223372036854775807}]}")")));
    QCOMPARE(changes.last().toObject().value(QLatin1StringView("idx")).toInteger(),
             std::numeric_limits<qint64>::max());
}

void StateChangesTest::sessionWithoutAHistoryBeginsOne_data()
{
    QTest::addColumn<QString>("opaque");
    QTest::newRow("NULL") << QString();
    QTest::newRow("empty") << QStringLiteral("");
    QTest::newRow("JSON's null") << QStringLiteral("null");
    QTest::newRow("an empty text") << QStringLiteral(R"("")");
    QTest::newRow("an empty object") << QStringLiteral("{}");
    QTest::newRow("a list without anything") << QStringLiteral("[]");
    QTest::newRow("false") << QStringLiteral("false");
    QTest::newRow("zero") << QStringLiteral("0");
    QTest::newRow("null within a string") << QStringLiteral(R"("null")");
    QTest::newRow("an empty text within a string") << QStringLiteral(R"("\"\"")");
    QTest::newRow("an empty object within a string") << QStringLiteral(R"("{}")");
    QTest::newRow("a list without anything within a string") << QStringLiteral(R"("[]")");
    QTest::newRow("zero within a string") << QStringLiteral(R"("0")");
    QTest::newRow("an empty list") << QStringLiteral(R"("{\"session_state_change_list\": []}")");
}

void StateChangesTest::sessionWithoutAHistoryBeginsOne()
{
    QFETCH(const QString, opaque);
    const auto stored = opaque.isNull() ? std::nullopt : std::optional(opaque);
    const QJsonArray changes = changesIn(renewedOnce(stored));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().toObject().value(QLatin1StringView("idx")).toInt(), 1);
    QCOMPARE(changes.first().toObject().value(QLatin1StringView("ctx_source")).toString(),
             QStringLiteral("renew"));
}

void StateChangesTest::whateverElseIsThereStays()
{
    const QString opaque = QStringLiteral(
        R"("{\"theirs\": {\"a\": [9223372036854775807, 0.25]}, \"session_state_change_list\": [{\"idx\": 7, \"more\": true}]}")");
    const QJsonObject renewed = twiceDecoded(renewedOnce(opaque));
    const QJsonObject theirs{{QStringLiteral("a"), QJsonArray{std::numeric_limits<qint64>::max(), 0.25}}};
    QCOMPARE(renewed.value(QLatin1StringView("theirs")).toObject(), theirs);
    const QJsonArray changes = renewed.value(QLatin1StringView("session_state_change_list")).toArray();
    QVERIFY(changes.first().toObject().value(QLatin1StringView("more")).toBool());
    QCOMPARE(changes.last().toObject().value(QLatin1StringView("idx")).toInt(), 8);
}

void StateChangesTest::agentsKeepAnInitialByteOrderMark()
{
    const QString agent = QStringLiteral("\ufeffFirefox");
    QString opaque = sso::firstStateChange(QStringLiteral("127.0.0.1"), agent, renewedAt);
    for (int i = 0; i < 2; ++i) {
        opaque = sso::withRenewal(opaque, QStringLiteral("127.0.0.1"), agent, renewedAt).value();
    }
    const auto entries = sso::readHistory(opaque, QStringLiteral("127.0.0.1"), agent).entries;
    QCOMPARE(entries.size(), std::size_t{3});
    for (const sso::HistoryEntry& entry : entries) {
        QCOMPARE(entry.userAgent.value_or(QString()), agent);
    }
}

void StateChangesTest::historyThatIsNotUnderstoodIsNotWrittenOver_data()
{
    QTest::addColumn<QString>("opaque");
    QTest::newRow("no JSON") << QStringLiteral("{'a': 1}");
    QTest::newRow("a string of no JSON") << QStringLiteral(R"("hello")");
    QTest::newRow("a list") << QStringLiteral("[1]");
    QTest::newRow("a list within a string") << QStringLiteral(R"("[1]")");
    QTest::newRow("a number within a string") << QStringLiteral(R"("1")");
    QTest::newRow("blanks within a string") << QStringLiteral(R"(" ")");
    QTest::newRow("encoded three times") << QStringLiteral(R"("\"{}\"")");
    QTest::newRow("two values") << QStringLiteral("{}, {}");
    QTest::newRow("no list in the list's place")
        << QStringLiteral(R"("{\"session_state_change_list\": \"x\"}")");
    QTest::newRow("a number of more than 64 bits") << QStringLiteral(R"("{\"a\": 18446744073709551616}")");
    QTest::newRow("a low one, in a list of the history")
        << QStringLiteral(R"("{\"session_state_change_list\": [{\"a\": [[-9223372036854775809]]}]}")");
}

void StateChangesTest::historyThatIsNotUnderstoodIsNotWrittenOver()
{
    QFETCH(const QString, opaque);
    const auto renewed = sso::withRenewal(opaque, QStringLiteral("10.0.0.1"), QStringLiteral("x"), renewedAt);
    QVERIFY(!renewed);
    QCOMPARE(renewed.error().kind, ErrorKind::DatabaseMalformed);
}

void StateChangesTest::marksSayWhereAnEntryDiffersFromTheSession_data()
{
    QTest::addColumn<QString>("opaque"); // of a session with the address 10.0.0.1 and the agent curl/8
    QTest::addColumn<bool>("hasAddressChanged");
    QTest::addColumn<bool>("hasAgentChanged");
    const auto login = [](const char* address, const char* agent) {
        return sso::firstStateChange(QString::fromLatin1(address), QString::fromLatin1(agent), renewedAt);
    };
    QTest::newRow("NULL") << QString() << false << false;
    QTest::newRow("JSON's null") << QStringLiteral("null") << false << false;
    QTest::newRow("not understood") << QStringLiteral("{'a': 1}") << false << false;
    QTest::newRow("no list in the list's place")
        << QStringLiteral(R"("{\"session_state_change_list\": \"x\"}")") << false << false;
    QTest::newRow("entry without either")
        << QStringLiteral(R"("{\"session_state_change_list\": [{\"idx\": 7}, 8]}")") << false << false;
    QTest::newRow("login") << login("10.0.0.1", "curl/8") << false << false;
    QTest::newRow("renewed from there") << renewedOnce(login("10.0.0.1", "curl/8")) << false << false;
    QTest::newRow("another address") << login("10.0.0.2", "curl/8") << true << false;
    QTest::newRow("another agent") << login("10.0.0.1", "curl/9") << false << true;
    QTest::newRow("both, and back") << renewedOnce(login("10.0.0.2", "curl/9")) << true << true;
    QTest::newRow("a hop more") << login("10.0.0.1, 10.0.0.2", "curl/8") << true << false;
}

void StateChangesTest::marksSayWhereAnEntryDiffersFromTheSession()
{
    QFETCH(const QString, opaque);
    QFETCH(const bool, hasAddressChanged);
    QFETCH(const bool, hasAgentChanged);
    const auto history = sso::readHistory(opaque.isNull() ? std::nullopt : std::optional(opaque),
                                          QStringLiteral("10.0.0.1"), QStringLiteral("curl/8"));
    QCOMPARE(history.hasAddressChanged, hasAddressChanged);
    QCOMPARE(history.hasAgentChanged, hasAgentChanged);
}

void StateChangesTest::marksOfALongHistoryKnowWhereItBegan()
{
    const QString chain = QStringLiteral("192.0.2.1, 10.0.0.1");
    const QString agent = QStringLiteral("curl/8");
    QString opaque = sso::firstStateChange(chain, agent, renewedAt);
    QVERIFY(!sso::readHistory(opaque, chain, agent).hasAddressChanged);
    constexpr int renewals = 150; // so many that the history no longer contains the login
    for (int i = 0; i < renewals; ++i) {
        opaque = renewedOnce(opaque);
    }
    QVERIFY(sso::readHistory(opaque, chain, agent).hasAddressChanged);
    QVERIFY(!sso::readHistory(opaque, chain, agent).hasAgentChanged);
}

USHER_TEST(StateChangesTest)

} // namespace StateChangesTests

#include "StateChangesTest.moc"
