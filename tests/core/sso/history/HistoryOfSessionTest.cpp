// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/Time.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace HistoryOfSessionTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");
constexpr QLatin1StringView roaming("alice.roaming");
constexpr QLatin1StringView busy("frank.busy");

QStringList addressesOf(const sso::SessionHistory& history)
{
    QStringList addresses;
    for (const sso::HistoryEntry& entry : history.entries) {
        addresses << entry.remoteAddr.value_or(QStringLiteral("unreadable"));
    }
    return addresses;
}

} // namespace

/// The history in the answer of session.get.
class HistoryOfSessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void historyThatTheReferenceWroteIsRead();
    void historyThatLostItsBeginningSaysSo();
    void renewalIsTheNewestEntry();
    void batchAnswersWithHistories();
    void hostileHistoryNeverFailsTheLook_data();
    void hostileHistoryNeverFailsTheLook();
    void sessionWithoutAHistoryIsAnswered();
    void agentKeepsAnInitialByteOrderMark();

private:
    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};

    void setHistory(const QVariant& opaque)
    {
        m_database.execute(QStringLiteral("UPDATE zato_sso_session SET opaque1 = ? WHERE ust = ?"),
                           {opaque, clearToken(alice)});
    }
};

void HistoryOfSessionTest::historyThatTheReferenceWroteIsRead()
{
    const auto details = get(*m_sso, roaming);
    QVERIFY(details);
    const sso::SessionHistory& history = details->history;
    QCOMPARE(addressesOf(history), (QStringList{QStringLiteral("10.1.2.3"), QStringLiteral("2001:db8::1"),
                                                QStringLiteral("224.0.0.251"), QStringLiteral("::1"),
                                                QStringLiteral("10.1.2.3"), QStringLiteral("2001:db8::1")}));
    const sso::HistoryEntry& login = history.entries.front();
    QVERIFY(login.event == sso::HistoryEvent::Login && !login.isUnreadable);
    QVERIFY(login.time == details->creationTime);
    QVERIFY(!login.earlierAddr && !login.earlierAgent);
    const sso::HistoryEntry& second = history.entries.at(1);
    QVERIFY(second.event == sso::HistoryEvent::Renewal && !second.isUnreadable);
    QCOMPARE(isoText(*second.time), QStringLiteral("2026-03-14T15:58:55.000000"));
    QVERIFY(second.sinceEarlier == std::chrono::minutes{1});
    QCOMPARE(second.earlierAddr, std::optional(details->remoteAddr));
    QCOMPARE(second.earlierAgent, std::optional(details->userAgent));
    QVERIFY(history.hasAddressChanged && history.hasAgentChanged);
    QCOMPARE(history.droppedCount, 0);
    QCOMPARE(history.leftOutCount, 0);
}

void HistoryOfSessionTest::historyThatLostItsBeginningSaysSo()
{
    const auto details = get(*m_sso, busy);
    QVERIFY(details);
    QCOMPARE(details->history.entries.size(), 100U);
    QCOMPARE(details->history.droppedCount, 21);
    QCOMPARE(details->history.leftOutCount, 0);
    QVERIFY(details->history.entries.front().event == sso::HistoryEvent::Renewal);
}

void HistoryOfSessionTest::renewalIsTheNewestEntry()
{
    const TestStore store;
    TestClock clock{fixtureNow()};
    const auto sso = store.open(clock);
    const auto before = get(*sso, alice);
    QVERIFY(before);
    clock.advance(std::chrono::minutes{2});
    QVERIFY(renew(*sso, alice));
    const auto after = get(*sso, alice);
    QVERIFY(after);
    QCOMPARE(after->history.entries.size(), before->history.entries.size() + 1);
    const sso::HistoryEntry& renewal = after->history.entries.back();
    QVERIFY(renewal.event == sso::HistoryEvent::Renewal);
    QVERIFY(renewal.time == clock.now());
    QCOMPARE(renewal.remoteAddr, std::optional(callerAddress));
    QCOMPARE(renewal.userAgent, std::optional(callerAgent));
    QCOMPARE(renewal.earlierAddr, before->history.entries.back().remoteAddr);
}

void HistoryOfSessionTest::batchAnswersWithHistories()
{
    const auto answers = getBatch(*m_sso, {QString(roaming), QString(busy)});
    QVERIFY(answers);
    QCOMPARE(answers->front()->history.entries.size(), 6U);
    QCOMPARE(answers->back()->history.entries.size(), 100U);
}

void HistoryOfSessionTest::hostileHistoryNeverFailsTheLook_data()
{
    QTest::addColumn<QString>("opaque");
    QTest::addColumn<bool>("isUnreadable");
    QTest::addColumn<int>("entries");
    QTest::newRow("no JSON") << QStringLiteral("{'a': 1}") << true << 0;
    QTest::newRow("cut off") << QStringLiteral(R"("{\"session_state_change_list\": [{\"remote_a)") << true
                             << 0;
    QTest::newRow("no list") << QStringLiteral(R"("{\"session_state_change_list\": 7}")") << true << 0;
    QTest::newRow("nested deeply") << QStringLiteral("[").repeated(100'000) << true << 0;
    QTest::newRow("entries of all kinds")
        << QStringLiteral(
               R"("{\"session_state_change_list\": [7, null, [], \"x\", {\"remote_addr\": [[]]}]}")")
        << false << 5;
}

void HistoryOfSessionTest::hostileHistoryNeverFailsTheLook()
{
    QFETCH(const QString, opaque);
    QFETCH(const bool, isUnreadable);
    QFETCH(const int, entries);
    setHistory(opaque);
    const auto details = get(*m_sso, alice);
    QVERIFY(details);
    QVERIFY(details->receipt.number > 0);
    QCOMPARE(details->history.isUnreadable, isUnreadable);
    QCOMPARE(details->history.entries.size(), static_cast<std::size_t>(entries));
    for (const sso::HistoryEntry& entry : details->history.entries) {
        QVERIFY(entry.isUnreadable);
    }
    QVERIFY(!details->history.hasAddressChanged && !details->history.hasAgentChanged);
}

void HistoryOfSessionTest::sessionWithoutAHistoryIsAnswered()
{
    setHistory(QVariant(QMetaType::fromType<QString>()));
    const auto details = get(*m_sso, alice);
    QVERIFY(details);
    QVERIFY(details->history.entries.empty() && !details->history.isUnreadable);
}

void HistoryOfSessionTest::agentKeepsAnInitialByteOrderMark()
{
    m_database.execute(QStringLiteral("UPDATE zato_sso_session SET user_agent = %1 WHERE ust = ?")
                           .arg(m_database.marked(QStringLiteral("Firefox"))),
                       {clearToken(alice)});
    const auto found = get(*m_sso, alice);
    QVERIFY(found);
    QCOMPARE(found->userAgent, QStringLiteral("\ufeffFirefox"));
}

USHER_TEST(HistoryOfSessionTest)

} // namespace HistoryOfSessionTests

#include "HistoryOfSessionTest.moc"
