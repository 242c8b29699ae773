// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Time.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

namespace SessionCallsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");
constexpr QLatin1StringView frank("frank.active");

} // namespace

/// Behaviour of session.verify, session.renew and session.get_list that the fixture's cases do not show.
class SessionCallsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verificationSaysWhyOnlyOnRecord();
    void verificationIsForSuperUsers();
    void renewalIsOnRecordWithBothEnds();
    void renewalTellsNobodyWhy();
    void renewedSessionLivesOn();
    void listMasksTokensUnlessTheyAreToBeRevealed();
    void revealingIsOnRecord();
    void userMayListTheirOwnSessions();
    void listOfAnotherIsForSuperUsers();

private:
    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};

    [[nodiscard]] QJsonObject lastExtra() const
    {
        return lastRecord(m_database).object(QLatin1StringView("extra"));
    }
};

void SessionCallsTest::verificationSaysWhyOnlyOnRecord()
{
    const auto locked = verify(*m_sso, QLatin1StringView("bob_locked.active"));
    QVERIFY(locked);
    QVERIFY(!locked->isValid);
    QCOMPARE(lastRecord(m_database).outcome, QStringLiteral("ok"));
    QCOMPARE(lastRecord(m_database).seq, locked->receipt.number);
    QCOMPARE(lastExtra().value(QLatin1StringView("is_valid")).toBool(true), false);
    QCOMPARE(lastExtra().value(QLatin1StringView("invalid_reason")).toString(),
             QStringLiteral("target_locked"));
    QCOMPARE(lastRecord(m_database).object(QLatin1StringView("target")).value(QLatin1StringView("username")),
             QStringLiteral("bob_locked"));
    QVERIFY(verify(*m_sso, alice)->isValid);
    QVERIFY(lastExtra().value(QLatin1StringView("is_valid")).toBool());
    QVERIFY(!lastExtra().contains(QLatin1StringView("invalid_reason")));
}

void SessionCallsTest::verificationIsForSuperUsers()
{
    const auto asked =
        m_sso->user().session().verify({}, token(alice), token(frank), callerApp, callerAddress);
    QCOMPARE(statusOf(asked), QStringLiteral("E005001"));
    QVERIFY(!asked.error().reason);
    QCOMPARE(lastRecord(m_database).text(QLatin1StringView("reason")),
             QStringLiteral("current_not_super_user"));
}

void SessionCallsTest::renewalIsOnRecordWithBothEnds()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto renewal = renew(*sso, alice);
    QVERIFY(renewal);
    const LoggedRecord record = lastRecord(RawDatabase(store));
    QCOMPARE(record.op, QStringLiteral("session.renew"));
    QCOMPARE(record.text(QLatin1StringView("user_agent")), callerAgent);
    const QJsonObject extra = record.object(QLatin1StringView("extra"));
    QCOMPARE(extra.value(QLatin1StringView("old_expiration")).toString(),
             QStringLiteral("2026-03-14T17:12:55.000000"));
    QCOMPARE(extra.value(QLatin1StringView("new_expiration")).toString(), isoText(renewal->expirationTime));
}

void SessionCallsTest::renewalTellsNobodyWhy()
{
    const auto renewal = renew(*m_sso, QLatin1StringView("bob_locked.active"));
    QCOMPARE(statusOf(renewal), QStringLiteral("E005002"));
    QVERIFY(!renewal.error().reason);
    QVERIFY(!renewal.error().target);
    QCOMPARE(lastRecord(m_database).text(QLatin1StringView("reason")), QStringLiteral("user_locked"));
}

void SessionCallsTest::renewedSessionLivesOn()
{
    const TestStore store;
    TestClock clock(fixtureNow());
    const auto sso = store.open(clock);
    const auto login = logIn(*sso, QLatin1StringView("admin1"));
    QVERIFY(login);
    const auto look = [&] {
        return sso->user().session().get({}, login->ust, login->ust, callerApp, callerAddress);
    };
    clock.advance(std::chrono::minutes{50});
    const auto renewal = sso->user().session().renew({}, login->ust, callerApp, callerAddress, callerAgent);
    QVERIFY(renewal);
    QVERIFY(renewal->expirationTime == clock.now() + std::chrono::minutes{60});
    clock.set(renewal->expirationTime - std::chrono::microseconds{1});
    QVERIFY(look());
    clock.set(renewal->expirationTime);
    QCOMPARE(statusOf(look()), QStringLiteral("E007001"));
}

void SessionCallsTest::listMasksTokensUnlessTheyAreToBeRevealed()
{
    const auto masked = getList(*m_sso, alice);
    QVERIFY(masked && !masked->sessions.empty());
    for (const sso::ListedSession& session : masked->sessions) {
        QVERIFY(!session.ust);
        QVERIFY2(session.maskedUst.contains(u'…'), qPrintable(session.maskedUst));
    }
    const auto revealed = getList(*m_sso, alice, sso::Tokens::Revealed);
    QVERIFY(revealed);
    QCOMPARE(revealed->sessions.size(), masked->sessions.size());
    for (const sso::ListedSession& session : revealed->sessions) {
        QVERIFY(session.ust && session.ust->text().startsWith("zust"));
    }
}

void SessionCallsTest::revealingIsOnRecord()
{
    const auto masked = getList(*m_sso, alice);
    QVERIFY(masked);
    QCOMPARE(lastExtra().value(QLatin1StringView("revealed")).toBool(true), false);
    QCOMPARE(lastExtra().value(QLatin1StringView("shown")).toInt(),
             static_cast<int>(masked->sessions.size()));
    QVERIFY(getList(*m_sso, alice, sso::Tokens::Revealed));
    QVERIFY(lastExtra().value(QLatin1StringView("revealed")).toBool());
    QVERIFY(!lastRecord(m_database).leaf.contains("zust"));
}

void SessionCallsTest::userMayListTheirOwnSessions()
{
    const auto own =
        m_sso->user().session().getList({}, token(frank), token(frank), callerApp, callerAddress);
    QVERIFY(own);
    QVERIFY(!own->sessions.empty());
}

void SessionCallsTest::listOfAnotherIsForSuperUsers()
{
    const auto others =
        m_sso->user().session().getList({}, token(alice), token(frank), callerApp, callerAddress);
    QCOMPARE(statusOf(others), QStringLiteral("E005001"));
    QVERIFY(!others.error().reason);
    QCOMPARE(lastRecord(m_database).text(QLatin1StringView("reason")),
             QStringLiteral("current_not_super_user"));
}

USHER_TEST(SessionCallsTest)

} // namespace SessionCallsTests

#include "SessionCallsTest.moc"
