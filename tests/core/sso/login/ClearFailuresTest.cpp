// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/support/TestRegistry.h"

namespace ClearFailuresTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice");
const QString ok = QStringLiteral("ok");
const QString notAllowed = QStringLiteral("E005001");
const QString mustWait = QStringLiteral("user_must_wait");

} // namespace

class ClearFailuresTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anotherSuperUserEndsAWait_data();
    void anotherSuperUserEndsAWait();
    void countBeginsAnewAfterIt();
    void hundredFailuresAreClearedToo();
    void unknownNameIsClearedAndRecordedByReference();
    void clearingIsOnRecord();
    void withoutFailuresNothingIsCleared();
    void nobodyClearsTheirOwnFailures();
    void onlySuperUsersClearFailures();

private:
    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
};

void ClearFailuresTest::init()
{
    m_clock.set(fixtureNow());
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
}

void ClearFailuresTest::anotherSuperUserEndsAWait_data()
{
    QTest::addColumn<sso::Access>("access");
    QTest::newRow("full access") << sso::Access::Full;
    QTest::newRow("read-only") << sso::Access::ReadOnly;
}

void ClearFailuresTest::anotherSuperUserEndsAWait()
{
    QFETCH(const sso::Access, access);
    m_sso = m_store->open(m_clock, access);
    guess(*m_sso, alice, freeFailures);
    QCOMPARE(statusOf(logIn(*m_sso, alice)), notAllowed);
    const RawDatabase database(*m_store);
    const QString before = database.referenceTables();
    const auto cleared = clearFailures(*m_sso, alice);
    QVERIFY(cleared);
    QCOMPARE(cleared->failures, freeFailures);
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(statusOf(logIn(*m_sso, alice)), ok);
}

void ClearFailuresTest::countBeginsAnewAfterIt()
{
    guess(*m_sso, alice, freeFailures);
    QVERIFY(clearFailures(*m_sso, alice));
    guess(*m_sso, alice, freeFailures);
    QCOMPARE(lastReason(*m_store), QStringLiteral("user_password_wrong"));
    QCOMPARE(statusOf(logIn(*m_sso, alice)), notAllowed);
    QCOMPARE(lastReason(*m_store), mustWait);
}

void ClearFailuresTest::hundredFailuresAreClearedToo()
{
    guessTooOften(*m_sso, alice, m_clock);
    const auto admin = logIn(*m_sso, QLatin1StringView("admin1"));
    QVERIFY(admin);
    const auto cleared = m_sso->user().clearFailures(callerOf(admin->ust), alice);
    QVERIFY(cleared);
    QCOMPARE(cleared->failures, 100);
    QCOMPARE(statusOf(logIn(*m_sso, alice)), ok);
}

void ClearFailuresTest::unknownNameIsClearedAndRecordedByReference()
{
    const QString nobody = QStringLiteral("nobody");
    guess(*m_sso, nobody, freeFailures + 1);
    const RawDatabase database(*m_store);
    const QString actor = lastRecord(database).actor;
    QCOMPARE(clearFailures(*m_sso, nobody)->failures, freeFailures);
    QCOMPARE(lastRecord(database).target, actor);
    guess(*m_sso, nobody);
    QCOMPARE(lastReason(*m_store), QStringLiteral("user_name_unknown"));
}

void ClearFailuresTest::clearingIsOnRecord()
{
    guess(*m_sso, alice, 3);
    const auto cleared = clearFailures(*m_sso, alice);
    QVERIFY(cleared);
    const LoggedRecord record = lastRecord(RawDatabase(*m_store));
    QCOMPARE(record.seq, cleared->receipt.number);
    QCOMPARE(record.op, QStringLiteral("user.clear_failures"));
    QCOMPARE(record.outcome, ok);
    const QLatin1StringView username("username");
    QCOMPARE(record.object(QLatin1StringView("actor")).value(username),
             QJsonValue(QLatin1StringView("admin1")));
    QCOMPARE(record.object(QLatin1StringView("target")).value(username), QJsonValue(alice));
    QCOMPARE(record.object(QLatin1StringView("extra")).value(QLatin1StringView("failures_cleared")).toInt(),
             3);
}

void ClearFailuresTest::withoutFailuresNothingIsCleared()
{
    QCOMPARE(clearFailures(*m_sso, alice)->failures, 0);
    QCOMPARE(clearFailures(*m_sso, QStringLiteral("nobody"))->failures, 0);
    guess(*m_sso, alice);
    QVERIFY(logIn(*m_sso, alice));
    QCOMPARE(clearFailures(*m_sso, alice)->failures, 0);
}

void ClearFailuresTest::nobodyClearsTheirOwnFailures()
{
    const QLatin1StringView admin("admin1");
    QVERIFY(proveIdentity(*m_sso, QLatin1StringView("admin1.active")));
    guess(*m_sso, admin, freeFailures);
    const auto refused = m_sso->user().clearFailures(callerOf(QLatin1StringView("admin1.active")), admin);
    QCOMPARE(statusOf(refused), notAllowed);
    QVERIFY(refused.error().reason);
    QCOMPARE(reasonName(*refused.error().reason), QStringLiteral("target_is_caller"));
    QCOMPARE(lastReason(*m_store), QStringLiteral("target_is_caller"));
    QCOMPARE(statusOf(logIn(*m_sso, admin)), notAllowed);
    QCOMPARE(lastReason(*m_store), mustWait);
    QVERIFY(clearFailures(*m_sso, admin, QLatin1StringView("admin_totp.active")));
    QCOMPARE(statusOf(logIn(*m_sso, admin)), ok);
}

void ClearFailuresTest::onlySuperUsersClearFailures()
{
    guess(*m_sso, QStringLiteral("frank"), freeFailures);
    const auto refused = clearFailures(*m_sso, QStringLiteral("frank"), QLatin1StringView("alice.active"));
    QCOMPARE(statusOf(refused), notAllowed);
    QVERIFY(!refused.error().reason);
    QCOMPARE(lastReason(*m_store), QStringLiteral("current_not_super_user"));
    QCOMPARE(statusOf(logIn(*m_sso, QLatin1StringView("frank"))), notAllowed);
    QCOMPARE(lastReason(*m_store), mustWait);
}

USHER_TEST(ClearFailuresTest)

} // namespace ClearFailuresTests

#include "ClearFailuresTest.moc"
