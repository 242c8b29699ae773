// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/DatabaseClock.h"

#include <utility>

#include <QTest>

#include "core/Time.h"
#include "core/odb/Connection.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace DatabaseClockTests
{

using namespace usher;
using namespace usher::test;
using std::chrono::seconds;

namespace
{

/// The time that the server's clock shows: long after the fixture's time, and not the time of this machine.
const TimePoint serversTime =
    fixtureNow() + std::chrono::hours{24 * 365 * 300} + std::chrono::microseconds{7};

/// Stops the server's clock, for this store's database alone. Lets the fixture's users log in at that time.
void stopServersClock(const TestStore& store)
{
    RawDatabase database(store);
    // Each database has its own set of functions, even of PostgreSQL's.
    database.execute(QStringLiteral("SET allow_system_table_mods = on"));
    database.execute(
        QStringLiteral("CREATE OR REPLACE FUNCTION pg_catalog.clock_timestamp() RETURNS timestamptz "
                       "LANGUAGE sql VOLATILE AS $$ SELECT CAST('%1+00' AS timestamptz) $$")
            .arg(columnText(serversTime)));
    database.execute(QStringLiteral("UPDATE zato_sso_user SET password_expiry = '2999-01-01 00:00:00'"));
}

/// A clock that advances by one step each time that somebody looks at it.
class RunningClock final : public Clock
{
public:
    static constexpr std::chrono::microseconds step{500};

    explicit RunningClock(TimePoint now) : m_now(now) {}
    [[nodiscard]] TimePoint now() const override { return std::exchange(m_now, m_now + step); }

private:
    mutable TimePoint m_now;
};

/// Logs in on a machine whose clock is behind the server's by this, and checks that the login says so.
void checkToldDifference(const TestStore& store, seconds difference)
{
    stopServersClock(store);
    const TestClock machine(serversTime - difference);
    const auto sso = sso::Sso::open(store.folder(), machine);
    QVERIFY(sso);
    const auto login = logIn(**sso, QLatin1StringView("admin1"));
    QVERIFY(login);
    QVERIFY(login->clockDifference == difference);
}

/// Returns what the record of the last login says of the clocks' difference.
QJsonValue recordedDifference(const TestStore& store)
{
    return lastRecord(RawDatabase(store))
        .object(QLatin1StringView("extra"))
        .value(QLatin1StringView("clock_difference_seconds"));
}

} // namespace

/// On PostgreSQL the server's clock decides, not the clock of this machine.
class DatabaseClockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serversTimeIsMeasured_data();
    void serversTimeIsMeasured();
    void serversTimeIsThatOfTheMiddleOfTheWait();
    void serversTimeDecides();
    void largeDifferenceIsToldAndRecorded_data();
    void largeDifferenceIsToldAndRecorded();
    void smallDifferenceIsNotRecorded_data();
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
    stopServersClock(store);
    const auto connection = odb::Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    const TestClock machine(serversTime + seconds{wrongBy});
    odb::DatabaseClock clock(machine);
    QVERIFY(clock.measure(**connection));
    QVERIFY(clock.difference() == -seconds{wrongBy});
    QVERIFY(clock.now() == serversTime);
}

/// A clock that runs while the server answers: the server's time is taken for the middle of the wait.
void DatabaseClockTest::serversTimeIsThatOfTheMiddleOfTheWait()
{
    const TestStore store;
    stopServersClock(store);
    const auto connection = odb::Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    const RunningClock machine(serversTime);
    odb::DatabaseClock clock(machine);
    QVERIFY(clock.measure(**connection)); // looks at the machine's clock before and after
    QVERIFY(clock.difference() == -RunningClock::step / 2);
}

void DatabaseClockTest::serversTimeDecides()
{
    const TestStore store;
    stopServersClock(store);
    const TestClock machine(fixtureNow());
    const auto sso = sso::Sso::open(store.folder(), machine);
    QVERIFY(sso);
    const auto login = logIn(**sso, QLatin1StringView("admin1"));
    QVERIFY2(login, login ? "" : qPrintable(errorSentence(login.error())));
    QVERIFY(login->creationTime == serversTime);
    QVERIFY((*sso)->now() == serversTime);
    // The fixture's session is live by this machine's clock, and expired by the server's.
    const auto fixtures = (*sso)->user().session().get({}, token(QLatin1StringView("alice.active")),
                                                       login->ust, callerApp, callerAddress);
    QCOMPARE(statusOf(fixtures), QStringLiteral("E007001"));
    QVERIFY((*sso)->user().session().get({}, login->ust, login->ust, callerApp, callerAddress));
}

void DatabaseClockTest::largeDifferenceIsToldAndRecorded_data()
{
    QTest::addColumn<qint64>("difference");
    QTest::newRow("ahead") << qint64{6};
    QTest::newRow("far ahead") << qint64{120};
    QTest::newRow("behind") << qint64{-6};
}

void DatabaseClockTest::largeDifferenceIsToldAndRecorded()
{
    QFETCH(const qint64, difference);
    const TestStore store;
    checkToldDifference(store, seconds{difference});
    QCOMPARE(recordedDifference(store).toInteger(), difference);
}

void DatabaseClockTest::smallDifferenceIsNotRecorded_data()
{
    QTest::addColumn<qint64>("difference");
    QTest::newRow("none") << qint64{0};
    QTest::newRow("ahead") << qint64{mostClockDifference.count()};
    QTest::newRow("behind") << qint64{-mostClockDifference.count()};
}

void DatabaseClockTest::smallDifferenceIsNotRecorded()
{
    QFETCH(const qint64, difference);
    const TestStore store;
    checkToldDifference(store, seconds{difference});
    QVERIFY(recordedDifference(store).isUndefined());
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
