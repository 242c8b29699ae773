// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/Step.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/AtCommit.h"
#include "tests/support/TestRegistry.h"

namespace PostgresWritingTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

/// What is written to PostgreSQL is durable or an error, and no wait is endless.
class PostgresWritingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commitIsDurableAlthoughATriggerHasSwitchedThatOff_data();
    void commitIsDurableAlthoughATriggerHasSwitchedThatOff();
    void commitThatIsNotDurableIsRefused();
    void newRowsTakeTheirNumbersFromTheSequences();
    void failedTransactionIsNeverTakenForCommitted();
    void waitForTheLogsLockEnds();
    void statementThatTookTooLongWasNotCancelled();

private:
    TestClock m_clock{fixtureNow()};
};

void PostgresWritingTest::commitIsDurableAlthoughATriggerHasSwitchedThatOff_data()
{
    using Nexts = std::vector<Next>;
    QTest::addColumn<Nexts>("nexts"); // of two changes
    QTest::newRow("it was not checked yet") << Nexts{Next::Anything, Next::Anything};
    QTest::newRow("it was checked after the first change") << Nexts{Next::Commit, Next::Anything};
    QTest::newRow("it was checked after the last change") << Nexts{Next::Anything, Next::Commit};
}

/// A test cannot see the disk, so it looks at the setting that makes PostgreSQL wait for it, at the commit.
void PostgresWritingTest::commitIsDurableAlthoughATriggerHasSwitchedThatOff()
{
    QFETCH(const std::vector<Next>, nexts);
    const TestStore store;
    RawDatabase database(store);
    const QStringList switchingOff{
        QStringLiteral("CREATE FUNCTION switch_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM "
                       "set_config('synchronous_commit', 'off', true); RETURN NULL; END $$"),
        QStringLiteral("CREATE TRIGGER switch_off AFTER UPDATE ON zato_sso_session FOR EACH ROW EXECUTE "
                       "FUNCTION switch_off()"),
        QStringLiteral("CREATE TABLE seen (setting text)")};
    const QString look = QStringLiteral("INSERT INTO seen VALUES (current_setting('synchronous_commit'));");
    for (const QString& statement : switchingOff + atCommit(look)) {
        database.execute(statement);
    }
    const auto connection = Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    auto transaction = Transaction::begin(**connection);
    QVERIFY(transaction);
    const Step change{.sql = QStringLiteral("UPDATE zato_sso_session SET user_agent = '' WHERE id = (SELECT "
                                            "max(id) FROM zato_sso_session)")};
    for (const Next next : nexts) {
        QVERIFY((*connection)->runAll({&change, 1}, next));
    }
    QVERIFY(transaction->commit());
    QCOMPARE(database.value(QStringLiteral("SELECT setting FROM seen ORDER BY ctid DESC LIMIT 1")).toString(),
             QStringLiteral("on"));
}

void PostgresWritingTest::commitThatIsNotDurableIsRefused()
{
    const TestStore store;
    RawDatabase database(store);
    for (const QString& statement :
         atCommit(QStringLiteral("PERFORM set_config('synchronous_commit', 'off', true);"))) {
        database.execute(statement);
    }
    const auto sso = store.open(m_clock);
    const auto renewed = renew(*sso, QLatin1StringView("alice.active"));
    QVERIFY(!renewed);
    QCOMPARE(renewed.error().kind, ErrorKind::ServerUnsafe);
    QVERIFY(errorSentence(renewed.error()).contains(QLatin1StringView("synchronous_commit")));
    QCOMPARE(records(database).size(), 0);
}

void PostgresWritingTest::newRowsTakeTheirNumbersFromTheSequences()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    database.execute(QStringLiteral("SELECT setval('zato_sso_sid_seq', 4100)"));
    QVERIFY(logIn(*sso, QLatin1StringView("admin1")));
    QCOMPARE(database.value(QStringLiteral("SELECT max(id) FROM zato_sso_session")).toInt(), 4101);
}

/// PostgreSQL reports success for the COMMIT of a failed transaction, but rolls it back.
void PostgresWritingTest::failedTransactionIsNeverTakenForCommitted()
{
    const TestStore store;
    const auto connection = Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    auto transaction = Transaction::begin(**connection);
    QVERIFY(transaction);
    QVERIFY((*connection)->execute(QStringLiteral("CREATE TABLE made (i INTEGER)")));
    QVERIFY(!(*connection)->run(QStringLiteral("SELECT 1 / 0")));
    QVERIFY(!transaction->commit());
    QVERIFY(!(*connection)->run(QStringLiteral("SELECT i FROM made")));
    auto next = Transaction::begin(**connection);
    QVERIFY(next);
    QVERIFY(next->commit());
}

void PostgresWritingTest::waitForTheLogsLockEnds()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    database.execute(QStringLiteral("BEGIN"));
    database.execute(QStringLiteral("LOCK TABLE usher_audit_head IN EXCLUSIVE MODE"));
    const auto waited = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY(!waited);
    QCOMPARE(waited.error().kind, ErrorKind::DatabaseBusy);
    database.execute(QStringLiteral("ROLLBACK"));
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    QCOMPARE(records(database).size(), 1);
}

/// PostgreSQL reports a timeout and a cancellation with the same error code.
void PostgresWritingTest::statementThatTookTooLongWasNotCancelled()
{
    const TestStore store;
    store.avoidPooler();
    const auto connection = Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    QVERIFY((*connection)->execute(QStringLiteral("SET statement_timeout = '50ms'")));
    const auto slept = (*connection)->execute(QStringLiteral("SELECT pg_sleep(5)"));
    QVERIFY(!slept);
    QCOMPARE(slept.error().kind, ErrorKind::DatabaseBusy);
}

USHER_TEST(PostgresWritingTest)

} // namespace PostgresWritingTests

#include "PostgresWritingTest.moc"
