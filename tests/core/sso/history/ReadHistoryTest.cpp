// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "core/sso/history/StateChanges.h"
#include "tests/support/TestRegistry.h"

namespace ReadHistoryTests
{

using namespace usher;

namespace
{

const TimePoint renewedAt =
    TimePoint{std::chrono::seconds{1'773'505'675}} + std::chrono::microseconds{123'456};

/// Returns the history of a session with the address 10.0.0.1 and the agent curl/8, whose list has these
/// entries.
sso::SessionHistory historyOf(const QStringList& entries)
{
    const QJsonArray twice{QStringLiteral(R"({"session_state_change_list": [%1]})").arg(entries.join(u','))};
    const QByteArray list = QJsonDocument(twice).toJson(QJsonDocument::Compact);
    return sso::readHistory(QString::fromUtf8(list.sliced(1, list.size() - 2)), QStringLiteral("10.0.0.1"),
                            QStringLiteral("curl/8"));
}

/// Returns an entry at 16:`minute`.
QString entryAt(int minute, const char* address, const char* agent)
{
    return QStringLiteral(
               R"({"remote_addr": "%1", "user_agent": "%2", "timestamp_utc": "2026-03-14T16:%3:55",)"
               R"( "ctx_source": "renew", "idx": 1})")
        .arg(QLatin1StringView(address), QLatin1StringView(agent))
        .arg(minute, 2, 10, QChar(u'0'));
}

} // namespace

/// Reads histories, as session.get and session.search do.
class ReadHistoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesAreReadOldestFirst();
    void historyIsReadHoweverItIsEscaped_data();
    void historyIsReadHoweverItIsEscaped();
    void entrySaysWhatChangedFromWhat();
    void firstEntryIsComparedWithTheSession();
    void entryThatCannotBeReadIsKept_data();
    void entryThatCannotBeReadIsKept();
    void changeIsFoundAcrossAnEntryThatCannotBeRead();
    void newestHundredEntriesAreAnswered();
    void droppedEntriesAreCounted_data();
    void droppedEntriesAreCounted();
    void somethingThatIsNoHistoryIsSaidToBeUnreadable();
};

void ReadHistoryTest::entriesAreReadOldestFirst()
{
    const QString chain = QStringLiteral("192.0.2.1, 10.0.0.9");
    const QString agent = QStringLiteral("Firefox");
    const auto opaque =
        sso::withRenewal(sso::firstStateChange(chain, agent, renewedAt - std::chrono::minutes{5}),
                         QStringLiteral("10.0.0.1"), QStringLiteral("curl/8"), renewedAt);
    const auto history = sso::readHistory(opaque.value(), chain, agent);
    QCOMPARE(history.entries.size(), 2U);
    const sso::HistoryEntry& login = history.entries.front();
    QVERIFY(login.event == sso::HistoryEvent::Login);
    QCOMPARE(login.eventName, QStringLiteral("login"));
    QVERIFY(login.time == renewedAt - std::chrono::minutes{5});
    QCOMPARE(login.remoteAddr, std::optional(chain));
    QCOMPARE(login.userAgent, std::optional(agent));
    QVERIFY(!login.isUnreadable && !login.sinceEarlier && !login.earlierAddr && !login.earlierAgent);
    const sso::HistoryEntry& renewal = history.entries.back();
    QVERIFY(renewal.event == sso::HistoryEvent::Renewal);
    QVERIFY(renewal.time == renewedAt);
    QVERIFY(renewal.sinceEarlier == std::chrono::minutes{5});
    QCOMPARE(renewal.earlierAddr, std::optional(chain));
    QCOMPARE(renewal.earlierAgent, std::optional(agent));
}

void ReadHistoryTest::historyIsReadHoweverItIsEscaped_data()
{
    QTest::addColumn<QString>("opaque");
    QTest::addColumn<QString>("agent"); // null if nothing can be read
    const auto twice = [](const QString& agent) {
        return QStringLiteral(R"("{\"session_state_change_list\": [{\"user_agent\": \"%1\"}]}")").arg(agent);
    };
    QTest::newRow("once") << QStringLiteral(R"({"session_state_change_list": [{"user_agent": "a \" b"}]})")
                          << QStringLiteral("a \" b");
    QTest::newRow("twice") << twice(QStringLiteral("a b")) << QStringLiteral("a b");
    QTest::newRow("a backslash") << twice(QStringLiteral(R"(a \\\\ b)")) << QStringLiteral(R"(a \ b)");
    QTest::newRow("a quotation mark") << twice(QStringLiteral(R"(a \\\" b)")) << QStringLiteral("a \" b");
    QTest::newRow("another escape") << twice(QStringLiteral(R"(a \u00e9 \/)")) << QStringLiteral("a é /");
    QTest::newRow("another escape in it") << twice(QStringLiteral(R"(a \\u00e9)")) << QStringLiteral("a é");
    QTest::newRow("more than ASCII") << twice(QStringLiteral("a é")) << QStringLiteral("a é");
    QTest::newRow("blanks around it") << u' ' + twice(QStringLiteral("a b")) + u'\n' << QStringLiteral("a b");
    QTest::newRow("an escape at its end") << QStringLiteral(R"("{}\")") << QString();
    QTest::newRow("a quotation mark in its middle") << QStringLiteral(R"("{"a": 1}")") << QString();
    QTest::newRow("a control character") << twice(QStringLiteral("a\x01 b")) << QStringLiteral("a\x01 b");
    QTest::newRow("two values") << QStringLiteral(R"("{}", "{}")") << QString();
}

void ReadHistoryTest::historyIsReadHoweverItIsEscaped()
{
    QFETCH(const QString, opaque);
    QFETCH(const QString, agent);
    const auto history = sso::readHistory(opaque, QString(), QString());
    QCOMPARE(history.isUnreadable, agent.isNull());
    QCOMPARE(history.entries.size(), agent.isNull() ? 0U : 1U);
    if (!agent.isNull()) {
        QCOMPARE(history.entries.front().userAgent, std::optional(agent));
    }
}

void ReadHistoryTest::entrySaysWhatChangedFromWhat()
{
    const auto history = historyOf({entryAt(1, "10.0.0.1", "curl/8"), entryAt(3, "10.0.0.2", "curl/8"),
                                    entryAt(6, "10.0.0.2", "curl/9"), entryAt(5, "10.0.0.1", "curl/8")});
    const auto addr = [&](std::size_t i) { return history.entries.at(i).earlierAddr.value_or(QString()); };
    const auto agent = [&](std::size_t i) { return history.entries.at(i).earlierAgent.value_or(QString()); };
    QCOMPARE((QStringList{addr(0), addr(1), addr(2), addr(3)}),
             (QStringList{QString(), QStringLiteral("10.0.0.1"), QString(), QStringLiteral("10.0.0.2")}));
    QCOMPARE((QStringList{agent(0), agent(1), agent(2), agent(3)}),
             (QStringList{QString(), QString(), QStringLiteral("curl/8"), QStringLiteral("curl/9")}));
    QVERIFY(history.entries.at(2).sinceEarlier == std::chrono::minutes{3});
    QVERIFY(history.entries.at(3).sinceEarlier == -std::chrono::minutes{1});
    QVERIFY(history.hasAddressChanged && history.hasAgentChanged);
}

void ReadHistoryTest::firstEntryIsComparedWithTheSession()
{
    const auto history = historyOf({entryAt(1, "10.0.0.2", "curl/8")});
    QCOMPARE(history.entries.front().earlierAddr, std::optional(QStringLiteral("10.0.0.1")));
    QVERIFY(!history.entries.front().earlierAgent);
}

void ReadHistoryTest::entryThatCannotBeReadIsKept_data()
{
    QTest::addColumn<QString>("entry");
    QTest::newRow("a number") << QStringLiteral("8");
    QTest::newRow("null") << QStringLiteral("null");
    QTest::newRow("a list") << QStringLiteral("[[]]");
    QTest::newRow("an empty object") << QStringLiteral("{}");
    const QString whole = entryAt(2, "10.0.0.1", "curl/8");
    const auto without = [&](const char* name, const char* before, const char* after) {
        QString entry = whole;
        QVERIFY(entry.contains(QLatin1StringView(before)));
        QTest::newRow(name) << entry.replace(QLatin1StringView(before), QLatin1StringView(after));
    };
    without("no address", "remote_addr", "other");
    without("an address that is a number", "\"10.0.0.1\"", "167772161");
    without("a list of other things than addresses", "\"10.0.0.1\"", "[\"10.0.0.1\", {}]");
    without("no agent", "user_agent", "other");
    without("no time", "timestamp_utc", "other");
    without("a time that no calendar has", "-14T", "-41T");
    without("no event", "ctx_source", "other");
    without("an event that is a number", "\"renew\"", "1");
}

void ReadHistoryTest::entryThatCannotBeReadIsKept()
{
    QFETCH(const QString, entry);
    const auto history =
        historyOf({entryAt(1, "10.0.0.1", "curl/8"), entry, entryAt(3, "10.0.0.1", "curl/8")});
    QCOMPARE(history.entries.size(), 3U);
    QVERIFY(!history.isUnreadable);
    QVERIFY(!history.entries.front().isUnreadable);
    QVERIFY(history.entries.at(1).isUnreadable);
    QVERIFY(!history.entries.back().isUnreadable);
    QVERIFY(!history.hasAddressChanged && !history.hasAgentChanged);
}

void ReadHistoryTest::changeIsFoundAcrossAnEntryThatCannotBeRead()
{
    const auto history = historyOf(
        {entryAt(1, "10.0.0.1", "curl/8"), QStringLiteral("null"), entryAt(4, "10.0.0.2", "curl/8")});
    QCOMPARE(history.entries.back().earlierAddr, std::optional(QStringLiteral("10.0.0.1")));
    QVERIFY(history.entries.back().sinceEarlier == std::chrono::minutes{3});
}

void ReadHistoryTest::newestHundredEntriesAreAnswered()
{
    QStringList entries{entryAt(0, "10.0.0.2", "curl/8")};
    constexpr int more = 149;
    for (int i = 0; i < more; ++i) {
        entries << entryAt(i % 60, "10.0.0.2", "curl/8");
    }
    const auto history = historyOf(entries);
    QCOMPARE(history.entries.size(), 100U);
    QCOMPARE(history.leftOutCount, 50);
    QVERIFY(history.entries.back().time->time_since_epoch() % std::chrono::hours{1} ==
            std::chrono::minutes{148 % 60} + std::chrono::seconds{55});
    QVERIFY(history.hasAddressChanged); // at the first entry, which is left out
    QVERIFY(!history.entries.front().earlierAddr);
    QCOMPARE(historyOf(entries.first(100)).leftOutCount, 0);
    QCOMPARE(historyOf(entries.first(101)).leftOutCount, 1);
}

void ReadHistoryTest::droppedEntriesAreCounted_data()
{
    QTest::addColumn<QString>("index");
    QTest::addColumn<qint64>("dropped");
    QTest::newRow("login") << QStringLiteral("1") << qint64{0};
    QTest::newRow("later") << QStringLiteral("22") << qint64{21};
    QTest::newRow("nothing") << QStringLiteral("null") << qint64{0};
    QTest::newRow("text") << QStringLiteral("\"22\"") << qint64{0};
    QTest::newRow("zero") << QStringLiteral("0") << qint64{0};
    QTest::newRow("the smallest number") << QStringLiteral("-9223372036854775808") << qint64{0};
    QTest::newRow("a fraction") << QStringLiteral("2.5") << qint64{0};
}

void ReadHistoryTest::droppedEntriesAreCounted()
{
    QFETCH(const QString, index);
    QFETCH(const qint64, dropped);
    const QString entry =
        entryAt(1, "10.0.0.1", "curl/8")
            .replace(QLatin1StringView("\"idx\": 1"), QLatin1StringView("\"idx\": ") + index);
    QCOMPARE(historyOf({entry}).droppedCount, dropped);
}

void ReadHistoryTest::somethingThatIsNoHistoryIsSaidToBeUnreadable()
{
    const QString address = QStringLiteral("10.0.0.1");
    QVERIFY(!sso::readHistory(std::nullopt, address, address).isUnreadable);
    QVERIFY(!sso::readHistory(QStringLiteral("null"), address, address).isUnreadable);
    QVERIFY(sso::readHistory(QStringLiteral("{'a': 1}"), address, address).isUnreadable);
    const QString number = QStringLiteral(R"("{\"session_state_change_list\": 7}")");
    QVERIFY(sso::readHistory(number, address, address).isUnreadable);
}

USHER_TEST(ReadHistoryTest)

} // namespace ReadHistoryTests

#include "ReadHistoryTest.moc"
