// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/DatabaseClock.h"

#include "core/odb/Connection.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

namespace DatabaseClockTests
{

using namespace usher;
using namespace usher::test;
using std::chrono::seconds;

namespace
{

/// This machine's clock plus `by`.
class WrongClock final : public Clock
{
public:
    explicit WrongClock(std::chrono::microseconds by) : m_by(by) {}
    [[nodiscard]] TimePoint now() const override { return SystemClock().now() + m_by; }

private:
    std::chrono::microseconds m_by;
};

/// Lets the fixture's users log in on any day on which the tests run.
void letPasswordsLive(const TestStore& store)
{
    RawDatabase(store).execute(
        QStringLiteral("UPDATE zato_sso_user SET password_expiry = '2999-01-01 00:00:00'"));
}

bool isNear(std::chrono::microseconds one, std::chrono::microseconds other)
{
    constexpr seconds tolerance{5}; // for a busy machine
    return one - other < tolerance && other - one < tolerance;
}

} // namespace

/// On PostgreSQL the server's clock decides, not the clock of this machine.
class DatabaseClockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serversTimeIsMeasured_data();
    void serversTimeIsMeasured();
    void serversTimeDecides();
    void largeDifferenceIsToldAndRecorded();
    void smallDifferenceIsNotRecorded();
    void givenClockDecidesIfTheCallerChoosesIt();
};

void DatabaseClockTest::serversTimeIsMeasured_data()
{
    QTest::addColumn<qint64>("wrongBy");
    QTest::newRow("right") << qint64{0};
    QTest::newRow("slow") << qint64{-3600};
    QTest::newRow("fast") << qint64{86'400};
    QTest::newRow("years ago") << qint64{-400'000'000};
}

void DatabaseClockTest::serversTimeIsMeasured()
{
    QFETCH(const qint64, wrongBy);
    const TestStore store;
    const auto connection = odb::Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    const WrongClock machine{seconds{wrongBy}};
    odb::DatabaseClock clock(machine);
    QVERIFY(clock.measure(**connection));
    QVERIFY(isNear(clock.difference(), -seconds{wrongBy}));
    QVERIFY(isNear(clock.now() - SystemClock().now(), seconds{0}));
}

void DatabaseClockTest::serversTimeDecides()
{
    const TestStore store;
    letPasswordsLive(store);
    const WrongClock machine{-std::chrono::hours{100}};
    const auto sso = sso::Sso::open(store.folder(), machine);
    QVERIFY(sso);
    const auto login = logIn(**sso, QLatin1StringView("admin1"));
    QVERIFY2(login, login ? "" : qPrintable(errorSentence(login.error())));
    QVERIFY(isNear(login->creationTime - SystemClock().now(), seconds{0}));
    // The server's time is long after the fixture's sessions expired.
    const auto fixtures = (*sso)->user().session().get({}, token(QLatin1StringView("alice.active")),
                                                       login->ust, callerApp, callerAddress);
    QCOMPARE(statusOf(fixtures), QStringLiteral("E007001"));
    QVERIFY((*sso)->user().session().get({}, login->ust, login->ust, callerApp, callerAddress));
}

void DatabaseClockTest::largeDifferenceIsToldAndRecorded()
{
    const TestStore store;
    letPasswordsLive(store);
    const WrongClock machine{-seconds{120}};
    const auto sso = sso::Sso::open(store.folder(), machine);
    QVERIFY(sso);
    const auto login = logIn(**sso, QLatin1StringView("admin1"));
    QVERIFY(login);
    QVERIFY(login->clockDifference > mostClockDifference);
    QVERIFY(isNear(login->clockDifference, seconds{120}));
    const QJsonObject extra = lastRecord(RawDatabase(store)).object(QLatin1StringView("extra"));
    QVERIFY(isNear(seconds{extra.value(QLatin1StringView("clock_difference_seconds")).toInteger()},
                   seconds{120}));
}

void DatabaseClockTest::smallDifferenceIsNotRecorded()
{
    const TestStore store;
    letPasswordsLive(store);
    const SystemClock machine;
    const auto sso = sso::Sso::open(store.folder(), machine);
    QVERIFY(sso);
    QVERIFY(logIn(**sso, QLatin1StringView("admin1")));
    const QJsonObject extra = lastRecord(RawDatabase(store)).object(QLatin1StringView("extra"));
    QVERIFY(!extra.contains(QLatin1StringView("clock_difference_seconds")));
}

void DatabaseClockTest::givenClockDecidesIfTheCallerChoosesIt()
{
    const TestStore store;
    const TestClock clock(fixtureNow());
    const auto sso = store.open(clock);
    const auto login = logIn(*sso, QLatin1StringView("admin1"));
    QVERIFY(login);
    QVERIFY(login->creationTime == fixtureNow());
    QCOMPARE(login->clockDifference.count(), 0);
}

USHER_TEST(DatabaseClockTest)

} // namespace DatabaseClockTests

#include "DatabaseClockTest.moc"
