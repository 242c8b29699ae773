// SPDX-License-Identifier: GPL-3.0-or-later
#include <future>

#include <QTest>

#include "core/audit/log/AuditSchema.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/Patience.h"
#include "tests/support/TestRegistry.h"

namespace PrepareStoreTests
{

using namespace usher;
using namespace usher::test;

namespace
{

Result<sso::LoginSession> prepare(sso::Sso& sso, QLatin1StringView user,
                                  const sso::LoginOptions& options = {}, const QString& cid = {})
{
    const FixtureUser known = fixtureUser(user);
    return sso.user().prepareStore({.currentApp = callerApp, .remoteAddr = callerAddress, .cid = cid},
                                   known.username, known.password, callerAgent, options);
}

/// Returns the database's schema: statements on SQLite; names of tables, indexes and sequences on PostgreSQL.
QStringList schema(const RawDatabase& database)
{
    const bool isSqlite = testEngine() == odb::Engine::Sqlite;
    QStringList things;
    for (const auto& row : database.rows(
             isSqlite ? QStringLiteral("SELECT sql AS thing FROM sqlite_master WHERE sql IS NOT NULL")
                      : QStringLiteral("SELECT relname AS thing FROM pg_class WHERE relnamespace = "
                                       "'public'::regnamespace ORDER BY relname"))) {
        things << row.value(QStringLiteral("thing")).toString();
    }
    return things;
}

/// Returns the same for the statements that the store's summary shows.
QStringList shown(const sso::Sso& sso)
{
    QStringList statements = sso.summary().auditTablesSql;
    if (testEngine() == odb::Engine::Sqlite) {
        return statements;
    }
    QStringList names;
    for (const QString& statement : statements) {
        names << statement.section(u' ', 2, 2);
        if (statement.startsWith(QLatin1StringView("CREATE TABLE"))) {
            names << names.last() + QStringLiteral("_pkey");
        }
    }
    names.sort();
    return names;
}

} // namespace

class PrepareStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preparingAddsWhatWasShownAndNothingElse();
    void preparingIsALogin();
    void preparingIsTheFirstRecord();
    void codeUsedToPrepareIsUsedUp();
    void preparedStoreIsNotPreparedAgain();
    void storeThatAnotherProgramIsPreparingIsPreparedOnce();
    void preparingAcceptsNoOtherLog();
    void refusedPreparationChangesNothing_data();
    void refusedPreparationChangesNothing();

private:
    TestClock m_clock{fixtureNow()};
};

void PrepareStoreTest::preparingAddsWhatWasShownAndNothingElse()
{
    const TestStore store(Prepared::No);
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QStringList before = schema(database);
    QVERIFY(prepare(*sso, QLatin1StringView("admin1")));
    QStringList added = schema(database);
    for (const QString& statement : before) {
        QVERIFY(added.removeOne(statement));
    }
    QCOMPARE(added, shown(*sso));
}

void PrepareStoreTest::preparingIsALogin()
{
    const TestStore store(Prepared::No);
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const int before = database.sessionCount();
    QCOMPARE(sso->summary().logTrust, sso::LogTrust::Unknown);
    const auto login = prepare(*sso, QLatin1StringView("admin1"));
    QVERIFY(login);
    QCOMPARE(database.sessionCount(), before + 1);
    QVERIFY(sso->user().session().get({}, login->ust, login->ust, callerApp, callerAddress));
    QVERIFY(sso->summary().isPrepared);
}

void PrepareStoreTest::preparingIsTheFirstRecord()
{
    const TestStore store(Prepared::No);
    const auto sso = store.open(m_clock);
    const auto login = prepare(*sso, QLatin1StringView("admin1"), {}, QStringLiteral("cid-1"));
    QVERIFY(login);
    QCOMPARE(login->receipt.number, qint64{1});
    const QList<LoggedRecord> log = records(RawDatabase(store));
    QCOMPARE(log.size(), 1);
    QCOMPARE(log.front().op, QStringLiteral("store.prepare"));
    QCOMPARE(log.front().cid, QStringLiteral("cid-1"));
    QCOMPARE(log.front().object(QLatin1StringView("actor")).value(QLatin1StringView("username")).toString(),
             QStringLiteral("admin1"));
    QCOMPARE(log.front().text(QLatin1StringView("store")), store.open(m_clock)->summary().storeId);
}

void PrepareStoreTest::codeUsedToPrepareIsUsedUp()
{
    const TestStore store(Prepared::No);
    const auto sso = store.open(m_clock);
    const QLatin1StringView admin("admin_totp");
    const FixtureUser known = fixtureUser(admin);
    QVERIFY(prepare(*sso, admin, {.totpCode = codeOf(known, fixtureNow())}));
    QCOMPARE(statusOf(logIn(*sso, admin, {.totpCode = codeOf(known, fixtureNow())})),
             QStringLiteral("E005001"));
}

void PrepareStoreTest::preparedStoreIsNotPreparedAgain()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const QString storeId = sso->summary().storeId;
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    QVERIFY(prepare(*sso, QLatin1StringView("admin1")));
    QCOMPARE(records(RawDatabase(store)).size(), 2);
    QCOMPARE(store.open(m_clock)->summary().storeId, storeId);
    QCOMPARE(statusOf(prepare(*sso, QLatin1StringView("alice"))), QStringLiteral("E005005"));
}

void PrepareStoreTest::storeThatAnotherProgramIsPreparingIsPreparedOnce()
{
    if (testEngine() == odb::Engine::Sqlite) {
        QSKIP("On SQLite, one program at a time writes.");
    }
    const TestStore store(Prepared::No);
    const auto other = odb::Connection::open(store::loadStoreConfig(store.folder())->odb).value();
    std::future<QString> preparing; // ends after the transaction, which it waits for
    auto transaction = odb::Transaction::begin(*other);
    QVERIFY(transaction);
    QVERIFY(other->run(other->dialect().schemaLock(audit::schemaLockName)));
    QVERIFY(audit::createAuditTables(*other, keysOf(store)));
    preparing = std::async(std::launch::async, [&] {
        return statusOf(prepare(*store.open(m_clock), QLatin1StringView("admin1")));
    });
    const RawDatabase database(store);
    const auto isWaiting = [&] {
        return database
            .value(QStringLiteral("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' "
                                  "AND NOT granted AND database = (SELECT oid FROM pg_database "
                                  "WHERE datname = current_database()))"))
            .toBool();
    };
    QTRY_VERIFY(isWaiting());
    QVERIFY(transaction->commit());
    QCOMPARE(preparing.get(), QStringLiteral("ok"));
    QCOMPARE(records(database).size(), 1);
    QVERIFY(isHeadOfItsRecords(store));
}

/// Only a store that has no log can be prepared. To accept another log than was seen is an act of its own.
void PrepareStoreTest::preparingAcceptsNoOtherLog()
{
    const TestStore store;
    const QTemporaryDir machine;
    const auto open = [&] {
        return sso::Sso::open(store.folder(), m_clock,
                              {.timeSource = sso::TimeSource::GivenClock,
                               .history = sso::History::Accept,
                               .headsFolder = machine.path()});
    };
    QVERIFY(get(**open(), QLatin1StringView("alice.active")));
    RawDatabase database(store);
    database.execute(QStringLiteral("DROP TABLE usher_audit"));
    database.execute(QStringLiteral("DROP TABLE usher_audit_head"));
    store.prepare();
    const auto sso = open();
    QVERIFY(sso);
    QCOMPARE((*sso)->summary().logTrust, sso::LogTrust::ToBeAccepted);
    const auto refused = prepare(**sso, QLatin1StringView("admin1"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogRewritten);
    QVERIFY(records(database).isEmpty());
    // Nor does it become the log that this machine knows.
    QVERIFY((*sso)->rememberLog());
    QCOMPARE((*open())->summary().logTrust, sso::LogTrust::ToBeAccepted);
}

void PrepareStoreTest::refusedPreparationChangesNothing_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("status");
    QTest::newRow("not a super-user") << QStringLiteral("alice") << QStringLiteral("E005005");
    QTest::newRow("locked") << QStringLiteral("admin_locked") << QStringLiteral("E005002");
    QTest::newRow("must change") << QStringLiteral("admin_mustchange") << QStringLiteral("E003007");
    QTest::newRow("without a code") << QStringLiteral("admin_totp") << QStringLiteral("E005008");
}

void PrepareStoreTest::refusedPreparationChangesNothing()
{
    QFETCH(const QString, user);
    QFETCH(const QString, status);
    const TestStore store(Prepared::No);
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QStringList schemaBefore = schema(database);
    const QString before = database.referenceTables();
    const auto refused = prepare(*sso, QLatin1StringView(user.toLatin1()));
    QCOMPARE(statusOf(refused), status);
    QVERIFY(!refused.error().reason);
    QCOMPARE(schema(database), schemaBefore);
    QCOMPARE(database.referenceTables(), before);
    QVERIFY(!sso->summary().isPrepared);
}

USHER_TEST(PrepareStoreTest)

} // namespace PrepareStoreTests

#include "PrepareStoreTest.moc"
