// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/EveryCall.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace TamperingTests
{

using namespace usher;
using namespace usher::test;

/// Nothing is answered without a record, even if somebody changes the tables with their own SQL.
class TamperingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCallIsAnsweredOnAStoreInGoodOrder();
    void nothingIsAnsweredWithoutARecord_data();
    void nothingIsAnsweredWithoutARecord();
    void storeRecoversWhenTheTriggerIsGone();
    void swallowedChangeIsAFailureOnRecord_data();
    void swallowedChangeIsAFailureOnRecord();
    void loginWithoutASessionChangesNothing();
    void preparingFailsAsAWhole_data();
    void preparingFailsAsAWhole();
    void halfALogIsNotPrepared_data();
    void halfALogIsNotPrepared();

private:
    TestClock m_clock{fixtureNow()};
};

/// Without this, the failures below would prove nothing.
void TamperingTest::everyCallIsAnsweredOnAStoreInGoodOrder()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    for (const Attempt& attempt : attemptEveryCall(*sso)) {
        if (attempt.call == QLatin1StringView("refused look")) {
            QVERIFY(attempt.error);
            QCOMPARE(attempt.error->kind, ErrorKind::Refused);
        } else {
            QVERIFY2(!attempt.error, qPrintable(attempt.call));
        }
    }
}

void TamperingTest::nothingIsAnsweredWithoutARecord_data()
{
    QTest::addColumn<QStringList>("sql");
    const auto row = [](const char* name, const QStringList& sql) { QTest::newRow(name) << sql; };
    row("a trigger swallows the record",
        {QStringLiteral("CREATE TRIGGER t BEFORE INSERT ON usher_audit BEGIN SELECT RAISE(IGNORE); END")});
    row("a trigger deletes it",
        {QStringLiteral(
            "CREATE TRIGGER t AFTER INSERT ON usher_audit BEGIN DELETE FROM usher_audit WHERE seq = "
            "NEW.seq; END")});
    row("a trigger changes who it says it was",
        {QStringLiteral("CREATE TRIGGER t AFTER INSERT ON usher_audit BEGIN UPDATE usher_audit SET actor = "
                        "'somebody else/' WHERE seq = NEW.seq; END")});
    row("a trigger changes it",
        {QStringLiteral("CREATE TRIGGER t AFTER INSERT ON usher_audit BEGIN UPDATE usher_audit SET leaf = "
                        "replace(leaf, 'admin1', 'alice') || ' ' WHERE seq = NEW.seq; END")});
    row("a trigger changes its hash",
        {QStringLiteral(
            "CREATE TRIGGER t AFTER INSERT ON usher_audit BEGIN UPDATE usher_audit SET leaf_hash = "
            "zeroblob(32) WHERE seq = NEW.seq; END")});
    row("a trigger gives it another place",
        {QStringLiteral(
            "CREATE TRIGGER t AFTER INSERT ON usher_audit BEGIN UPDATE usher_audit SET seq = seq + 1000 "
            "WHERE seq = NEW.seq; END")});
    row("a trigger refuses it",
        {QStringLiteral(
            "CREATE TRIGGER t BEFORE INSERT ON usher_audit BEGIN SELECT RAISE(ABORT, 'no'); END")});
    row("a trigger rolls the whole transaction back",
        {QStringLiteral(
            "CREATE TRIGGER t BEFORE INSERT ON usher_audit BEGIN SELECT RAISE(ROLLBACK, 'no'); END")});
    row("a trigger swallows the head's move",
        {QStringLiteral(
            "CREATE TRIGGER t BEFORE UPDATE ON usher_audit_head BEGIN SELECT RAISE(IGNORE); END")});
    row("a trigger moves the head back",
        {QStringLiteral("CREATE TRIGGER t AFTER UPDATE ON usher_audit_head WHEN NEW.size > 0 BEGIN UPDATE "
                        "usher_audit_head SET size = 0; END")});
    row("a trigger on the head deletes the record",
        {QStringLiteral(
            "CREATE TRIGGER t AFTER UPDATE ON usher_audit_head BEGIN DELETE FROM usher_audit; END")});
    row("a trigger on the head deletes the head",
        {QStringLiteral(
            "CREATE TRIGGER t AFTER INSERT ON usher_audit BEGIN DELETE FROM usher_audit_head; END")});
    row("a view swallows the record",
        {QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"),
         QStringLiteral("CREATE VIEW usher_audit AS SELECT * FROM elsewhere"),
         QStringLiteral("CREATE TRIGGER t INSTEAD OF INSERT ON usher_audit BEGIN SELECT 1; END")});
    row("a view in place of the head",
        {QStringLiteral("ALTER TABLE usher_audit_head RENAME TO elsewhere"),
         QStringLiteral("CREATE VIEW usher_audit_head AS SELECT * FROM elsewhere"),
         QStringLiteral("CREATE TRIGGER t INSTEAD OF UPDATE ON usher_audit_head BEGIN SELECT 1; END")});
    row("the log is gone", {QStringLiteral("DROP TABLE usher_audit")});
    row("the head's table is gone", {QStringLiteral("DROP TABLE usher_audit_head")});
    row("the head is gone", {QStringLiteral("DELETE FROM usher_audit_head")});
    row("a column of the log is gone", {QStringLiteral("DROP INDEX usher_audit_cid_idx"),
                                        QStringLiteral("ALTER TABLE usher_audit DROP COLUMN cid")});
    row("a record is there already",
        {QStringLiteral("INSERT INTO usher_audit VALUES (1, '{}', x'', '', '', '', '', '', '', '')")});
}

void TamperingTest::nothingIsAnsweredWithoutARecord()
{
    QFETCH(const QStringList, sql);
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store.databasePath());
    for (const QString& statement : sql) {
        database.execute(statement);
    }
    const QString before = database.referenceTables();
    const auto attempts = attemptEveryCall(*sso);
    QVERIFY2(allFailedWith(attempts, {ErrorKind::AuditFailed, ErrorKind::LogDamaged}),
             qPrintable(outcomes(attempts)));
    QCOMPARE(database.referenceTables(), before);
    const bool isLogThere =
        database.value(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name = 'usher_audit'"))
            .toInt() == 1;
    if (isLogThere) {
        QCOMPARE(
            database.value(QStringLiteral("SELECT count(*) FROM usher_audit WHERE leaf != '{}'")).toInt(), 0);
    }
}

void TamperingTest::storeRecoversWhenTheTriggerIsGone()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store.databasePath());
    database.execute(
        QStringLiteral("CREATE TRIGGER t BEFORE INSERT ON usher_audit BEGIN SELECT RAISE(IGNORE); END"));
    QVERIFY(!get(*sso, QLatin1StringView("alice.active")));
    database.execute(QStringLiteral("DROP TRIGGER t"));
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    QCOMPARE(lastRecord(database).seq, qint64{1});
}

void TamperingTest::swallowedChangeIsAFailureOnRecord_data()
{
    QTest::addColumn<QString>("trigger");
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("table");
    const QString sessions = QStringLiteral("zato_sso_session");
    const QString login = QStringLiteral("login");
    const QString ignore = QStringLiteral("BEFORE %1 BEGIN SELECT RAISE(IGNORE); END");
    QTest::newRow("session of a login")
        << ignore.arg(QStringLiteral("INSERT ON zato_sso_session")) << login << sessions;
    QTest::newRow("session of a login, deleted at once")
        << QStringLiteral(
               "AFTER INSERT ON zato_sso_session BEGIN DELETE FROM zato_sso_session WHERE id = NEW.id; END")
        << login << sessions;
    QTest::newRow("new password") << ignore.arg(QStringLiteral("UPDATE ON zato_sso_user"))
                                  << QStringLiteral("login with a new password")
                                  << QStringLiteral("zato_sso_user");
    QTest::newRow("end of a session")
        << ignore.arg(QStringLiteral("DELETE ON zato_sso_session")) << QStringLiteral("logout") << sessions;
    QTest::newRow("renewal") << ignore.arg(QStringLiteral("UPDATE ON zato_sso_session"))
                             << QStringLiteral("renewal") << sessions;
    QTest::newRow("history of a renewal")
        << QStringLiteral("AFTER UPDATE OF opaque1 ON zato_sso_session WHEN NEW.opaque1 <> '' BEGIN UPDATE "
                          "zato_sso_session SET opaque1 = '' WHERE id = NEW.id; END")
        << QStringLiteral("renewal") << sessions;
}

void TamperingTest::swallowedChangeIsAFailureOnRecord()
{
    QFETCH(const QString, trigger);
    QFETCH(const QString, call);
    QFETCH(const QString, table);
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store.databasePath());
    database.execute(QStringLiteral("CREATE TRIGGER t ") + trigger);
    const QList<Attempt> attempts = attemptEveryCall(*sso);
    for (const Attempt& attempt : attempts) {
        if (attempt.call == call) {
            QVERIFY2(attempt.error, qPrintable(call));
            QCOMPARE(attempt.error->kind, ErrorKind::DatabaseFailed);
            QCOMPARE(attempt.error->subject, table);
        }
    }
    const QList<LoggedRecord> log = records(database);
    QCOMPARE(log.size(), attempts.size());
    const auto failed = std::count_if(log.begin(), log.end(), [](const LoggedRecord& record) {
        return record.outcome == QLatin1StringView("failed");
    });
    // Without a new session the login with a new password fails too.
    QCOMPARE(failed, call == QLatin1StringView("login") ? 2 : 1);
}

void TamperingTest::loginWithoutASessionChangesNothing()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store.databasePath());
    database.execute(
        QStringLiteral("CREATE TRIGGER t BEFORE INSERT ON zato_sso_session BEGIN SELECT RAISE(IGNORE); END"));
    const QString before = database.referenceTables();
    QVERIFY(!logIn(*sso, QLatin1StringView("admin_mustchange"), {.newPassword = secret(u"Correct-horse-9")}));
    QCOMPARE(database.referenceTables(), before); // the new password is rolled back too
}

void TamperingTest::preparingFailsAsAWhole_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("a view has the log's name")
        << QStringLiteral("CREATE VIEW usher_audit AS SELECT 1 AS seq");
    QTest::newRow("a table has an index's name") << QStringLiteral("CREATE TABLE usher_audit_cid_idx (a)");
    QTest::newRow("no session can be inserted") << QStringLiteral(
        "CREATE TRIGGER t BEFORE INSERT ON zato_sso_session BEGIN SELECT RAISE(IGNORE); END");
}

void TamperingTest::preparingFailsAsAWhole()
{
    QFETCH(const QString, sql);
    const TestStore store(Prepared::No);
    RawDatabase database(store.databasePath());
    database.execute(sql);
    const QString before = database.referenceTables();
    const QString schema = QStringLiteral("SELECT group_concat(sql, ';') FROM sqlite_master");
    const QVariant schemaBefore = database.value(schema);
    const auto sso = store.open(m_clock);
    const FixtureUser known = fixtureUser(QLatin1StringView("admin1"));
    QVERIFY(!sso->user().prepareStore(callerWithoutSession(), known.username, known.password, callerAgent));
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(database.value(schema), schemaBefore);
    QVERIFY(!sso->summary().isPrepared);
}

void TamperingTest::halfALogIsNotPrepared_data()
{
    QTest::addColumn<QStringList>("sql");
    QTest::newRow("without its records") << QStringList(QStringLiteral("DROP TABLE usher_audit"));
    QTest::newRow("without its head") << QStringList(QStringLiteral("DROP TABLE usher_audit_head"));
}

void TamperingTest::halfALogIsNotPrepared()
{
    QFETCH(const QStringList, sql);
    const TestStore store;
    RawDatabase database(store.databasePath());
    for (const QString& statement : sql) {
        database.execute(statement);
    }
    const auto sso = store.open(m_clock);
    QVERIFY(!sso->summary().isPrepared);
    const auto attempts = attemptEveryCall(*sso);
    QVERIFY2(allFailedWith(attempts, {ErrorKind::NotPrepared}), qPrintable(outcomes(attempts)));
}

USHER_TEST(TamperingTest)

} // namespace TamperingTests

#include "TamperingTest.moc"
