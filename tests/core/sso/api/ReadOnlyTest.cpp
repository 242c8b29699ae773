// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/EveryCall.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace ReadOnlyTests
{

using namespace usher;
using namespace usher::test;

class ReadOnlyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingButAChangeOfAUserIsAnswered();
    void passwordThatMustChangeCannotBeChanged();
    void storeIsNotPreparedReadOnly();
    void summarySaysThatTheStoreIsReadOnly();

private:
    TestClock m_clock{fixtureNow()};
};

void ReadOnlyTest::everythingButAChangeOfAUserIsAnswered()
{
    const TestStore store;
    const auto sso = store.open(m_clock, sso::Access::ReadOnly);
    const QList<Attempt> attempts = attemptEveryCall(*sso);
    for (const Attempt& attempt : attempts) {
        if (attempt.call == QLatin1StringView("login with a new password")) {
            QVERIFY(attempt.error);
            QCOMPARE(attempt.error->kind, ErrorKind::NotInReadOnly);
        } else if (attempt.call == QLatin1StringView("refused look")) {
            QVERIFY(attempt.error);
            QCOMPARE(attempt.error->kind, ErrorKind::Refused);
        } else {
            QVERIFY2(!attempt.error, qPrintable(outcomes({attempt})));
        }
    }
    QCOMPARE(records(RawDatabase(store)).size(), attempts.size());
}

void ReadOnlyTest::passwordThatMustChangeCannotBeChanged()
{
    const TestStore store;
    const auto sso = store.open(m_clock, sso::Access::ReadOnly);
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    const auto login =
        logIn(*sso, QLatin1StringView("admin_mustchange"), {.newPassword = secret(u"Correct-horse-9")});
    QVERIFY(!login);
    QCOMPARE(login.error().kind, ErrorKind::NotInReadOnly);
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(lastRecord(database).outcome, QStringLiteral("failed"));
    // A person who does not know the password gets the usual refusal.
    QCOMPARE(
        statusOf(sso->user().login(QStringLiteral("admin_mustchange"), secret(u"wrong"), callerApp,
                                   callerAddress, callerAgent, {.newPassword = secret(u"Correct-horse-9")})),
        QStringLiteral("E005001"));
}

void ReadOnlyTest::storeIsNotPreparedReadOnly()
{
    const TestStore store(Prepared::No);
    const auto sso = store.open(m_clock, sso::Access::ReadOnly);
    const FixtureUser admin = fixtureUser(QLatin1StringView("admin1"));
    const auto prepared =
        sso->user().prepareStore(callerWithoutSession(), admin.username, admin.password, callerAgent);
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().kind, ErrorKind::NotInReadOnly);
    QVERIFY(!sso->summary().isPrepared);
    QCOMPARE(get(*sso, QLatin1StringView("alice.active")).error().kind, ErrorKind::NotPrepared);
}

void ReadOnlyTest::summarySaysThatTheStoreIsReadOnly()
{
    const TestStore store;
    QVERIFY(store.open(m_clock, sso::Access::ReadOnly)->summary().isReadOnly);
    QVERIFY(!store.open(m_clock)->summary().isReadOnly);
}

USHER_TEST(ReadOnlyTest)

} // namespace ReadOnlyTests

#include "ReadOnlyTest.moc"
