// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/EveryCall.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/AtCommit.h"
#include "tests/support/TestRegistry.h"

namespace PostgresTamperingTests
{

using namespace usher;
using namespace usher::test;

namespace
{

/// Returns the statements that make a trigger, which runs `body` at `event`.
QStringList trigger(const QString& event, const QString& body)
{
    return {QStringLiteral("CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %1 END $$")
                .arg(body),
            QStringLiteral("CREATE TRIGGER t %1 FOR EACH ROW EXECUTE FUNCTION t()").arg(event)};
}

/// Returns the statements that make a trigger, which runs `body` after `event`, when the transaction ends.
QStringList deferredTrigger(const QString& event, const QString& body)
{
    return {QStringLiteral(
                "CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %1 RETURN NULL; END $$")
                .arg(body),
            QStringLiteral("CREATE CONSTRAINT TRIGGER t AFTER %1 DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
                           "EXECUTE FUNCTION t()")
                .arg(event)};
}

/// Keeps the head as it is now, for `takingBack`, which deletes every record and puts that head back.
const QStringList keepingTheHead{QStringLiteral("CREATE TABLE kept AS SELECT * FROM usher_audit_head")};
const QString takingBack =
    QStringLiteral("DELETE FROM usher_audit; UPDATE usher_audit_head SET size = kept.size, root = kept.root, "
                   "frontier = kept.frontier, note = kept.note FROM kept;");

} // namespace

/// Nothing is answered without a record. TamperingTest shows this on SQLite, this test with the triggers and
/// rules of PostgreSQL.
class PostgresTamperingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCallIsAnsweredOnAStoreInGoodOrder();
    void nothingIsAnsweredWithoutARecord_data();
    void nothingIsAnsweredWithoutARecord();
    void nothingIsAnsweredWithoutARecordLater_data();
    void nothingIsAnsweredWithoutARecordLater();
    void storeRecoversWhenTheRuleIsGone();
    void nothingIsAnsweredIfTheRecordIsDeletedAtTheCommit();
    void nothingIsChangedIfTheRecordIsDeletedBeforeTheCommit();
    void swallowedRenewalIsAFailureOnRecord_data();
    void swallowedRenewalIsAFailureOnRecord();
    void viewInPlaceOfTheReferencesTableIsNoStore();

private:
    TestClock m_clock{fixtureNow()};
};

/// Without this, the failures below would prove nothing.
void PostgresTamperingTest::everyCallIsAnsweredOnAStoreInGoodOrder()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    for (const Attempt& attempt : attemptEveryCall(*sso)) {
        const bool isRefusal = attempt.error && attempt.error->kind == ErrorKind::Refused;
        QVERIFY2(isRefusal == (attempt.call == QLatin1StringView("refused look")), qPrintable(attempt.call));
        QVERIFY2(isRefusal || !attempt.error, qPrintable(attempt.call));
    }
}

void PostgresTamperingTest::nothingIsAnsweredWithoutARecord_data()
{
    QTest::addColumn<QStringList>("sql");
    const auto row = [](const char* name, const QStringList& sql) { QTest::newRow(name) << sql; };
    const QString beforeInsert = QStringLiteral("BEFORE INSERT ON usher_audit");
    const QString afterInsert = QStringLiteral("AFTER INSERT ON usher_audit");
    row("a rule swallows the record",
        {QStringLiteral("CREATE RULE r AS ON INSERT TO usher_audit DO INSTEAD NOTHING")});
    row("a rule swallows the head's move",
        {QStringLiteral("CREATE RULE r AS ON UPDATE TO usher_audit_head DO INSTEAD NOTHING")});
    row("a rule writes the record elsewhere",
        {QStringLiteral("CREATE TABLE elsewhere (LIKE usher_audit)"),
         QStringLiteral(
             "CREATE RULE r AS ON INSERT TO usher_audit DO INSTEAD INSERT INTO elsewhere VALUES (NEW.*)")});
    row("a trigger swallows the record", trigger(beforeInsert, QStringLiteral("RETURN NULL;")));
    row("a trigger changes the record",
        trigger(beforeInsert, QStringLiteral("NEW.leaf := NEW.leaf || ' '; RETURN NEW;")));
    row("a trigger changes who it says it was",
        trigger(beforeInsert, QStringLiteral("NEW.actor := 'somebody else/'; RETURN NEW;")));
    row("a trigger gives it another place",
        trigger(beforeInsert, QStringLiteral("NEW.seq := NEW.seq + 1000; RETURN NEW;")));
    row("a trigger deletes the record",
        trigger(afterInsert, QStringLiteral("DELETE FROM usher_audit WHERE seq = NEW.seq; RETURN NULL;")));
    row("a trigger deletes the head",
        trigger(afterInsert, QStringLiteral("DELETE FROM usher_audit_head; RETURN NULL;")));
    row("a trigger refuses the record", trigger(beforeInsert, QStringLiteral("RAISE EXCEPTION 'no';")));
    row("a trigger that refuses at the commit",
        {QStringLiteral(
             "CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$"),
         QStringLiteral(
             "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON usher_audit DEFERRABLE INITIALLY DEFERRED "
             "FOR EACH ROW EXECUTE FUNCTION t()")});
    const auto deferred = [](const QString& body) {
        return deferredTrigger(QStringLiteral("INSERT ON usher_audit"), body);
    };
    row("a trigger at the commit deletes the record",
        deferred(QStringLiteral("DELETE FROM usher_audit WHERE seq = NEW.seq;")));
    row("a trigger at the commit puts the head back",
        QStringList{QStringLiteral("CREATE TABLE kept AS SELECT * FROM usher_audit_head")} +
            deferred(QStringLiteral(
                "DELETE FROM usher_audit WHERE seq = NEW.seq; UPDATE usher_audit_head SET size = kept.size, root = "
                "kept.root, frontier = kept.frontier, note = kept.note FROM kept;")));
    row("a trigger at the commit that waits for the next one",
        deferred(
            QStringLiteral("SET CONSTRAINTS ALL DEFERRED; DELETE FROM usher_audit WHERE seq = NEW.seq;")));
    row("a trigger that leaves the record as it is", trigger(afterInsert, QStringLiteral("RETURN NULL;")));
    row("a rule that leaves the record as it is",
        {QStringLiteral("CREATE RULE r AS ON INSERT TO usher_audit DO ALSO NOTIFY somebody")});
    row("row security that does not apply to the table's owner",
        {QStringLiteral("ALTER TABLE usher_audit ENABLE ROW LEVEL SECURITY")});
    row("row security hides the record from its reader",
        {QStringLiteral("ALTER TABLE usher_audit ENABLE ROW LEVEL SECURITY"),
         QStringLiteral("ALTER TABLE usher_audit FORCE ROW LEVEL SECURITY")});
    row("the log is no longer logged", {QStringLiteral("ALTER TABLE usher_audit SET UNLOGGED")});
    row("the head is no longer logged", {QStringLiteral("ALTER TABLE usher_audit_head SET UNLOGGED")});
    row("another log in a schema that comes first",
        {QStringLiteral("CREATE SCHEMA postgres"),
         QStringLiteral("CREATE TABLE postgres.usher_audit (LIKE public.usher_audit INCLUDING ALL)"),
         QStringLiteral("INSERT INTO postgres.usher_audit SELECT * FROM public.usher_audit")});
    row("another head in a schema that comes first",
        {QStringLiteral("CREATE SCHEMA postgres"),
         QStringLiteral(
             "CREATE TABLE postgres.usher_audit_head (LIKE public.usher_audit_head INCLUDING ALL)"),
         QStringLiteral("INSERT INTO postgres.usher_audit_head SELECT * FROM public.usher_audit_head")});
    row("another log of the same name",
        {QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"),
         QStringLiteral("CREATE TABLE usher_audit (LIKE elsewhere INCLUDING ALL)")});
    row("a trigger swallows the head's move",
        trigger(QStringLiteral("BEFORE UPDATE ON usher_audit_head"), QStringLiteral("RETURN NULL;")));
    row("a view in place of the log",
        {QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"),
         QStringLiteral("CREATE VIEW usher_audit AS SELECT * FROM elsewhere WHERE FALSE")});
    row("a view in place of the head",
        {QStringLiteral("ALTER TABLE usher_audit_head RENAME TO elsewhere"),
         QStringLiteral("CREATE VIEW usher_audit_head AS SELECT * FROM elsewhere"),
         QStringLiteral("CREATE RULE r AS ON UPDATE TO usher_audit_head DO INSTEAD NOTHING")});
    row("the log is gone", {QStringLiteral("DROP TABLE usher_audit")});
    row("the head's table is gone", {QStringLiteral("DROP TABLE usher_audit_head")});
    row("the head is gone", {QStringLiteral("DELETE FROM usher_audit_head")});
    row("a record is there already",
        {QStringLiteral("INSERT INTO usher_audit VALUES (1, '{}', '', '', '', '', '', '', '', '')")});
}

void PostgresTamperingTest::nothingIsAnsweredWithoutARecord()
{
    QFETCH(const QStringList, sql);
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    for (const QString& statement : sql) {
        database.execute(statement);
    }
    const QString before = database.referenceTables();
    const auto attempts = attemptEveryCall(*sso);
    QVERIFY2(allFailedWith(attempts, {ErrorKind::AuditFailed, ErrorKind::LogDamaged}),
             qPrintable(outcomes(attempts)));
    QCOMPARE(database.referenceTables(), before);
    if (database.value(QStringLiteral("SELECT to_regclass('usher_audit') IS NOT NULL")).toBool()) {
        QCOMPARE(
            database.value(QStringLiteral("SELECT count(*) FROM usher_audit WHERE leaf <> '{}'")).toInt(), 0);
    }
}

void PostgresTamperingTest::nothingIsAnsweredWithoutARecordLater_data()
{
    nothingIsAnsweredWithoutARecord_data();
}

/// By then, the server keeps what it has parsed for this connection.
void PostgresTamperingTest::nothingIsAnsweredWithoutARecordLater()
{
    QFETCH(const QStringList, sql);
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    if (sql.constFirst().startsWith(QLatin1StringView("INSERT"))) {
        return; // such a record is there by now
    }
    for (const QString& statement : sql) {
        database.execute(statement);
    }
    const auto attempts = attemptEveryCall(*sso);
    if (!sql.constFirst().startsWith(QLatin1StringView("CREATE SCHEMA"))) {
        QVERIFY2(allFailedWith(attempts, {ErrorKind::AuditFailed, ErrorKind::LogDamaged}),
                 qPrintable(outcomes(attempts)));
        return;
    }
    // What was parsed before has the tables of that time, so what is answered is recorded in the true log.
    const auto answered = std::ranges::count_if(attempts, [](const Attempt& each) { return !each.error; });
    QVERIFY(database.value(QStringLiteral("SELECT count(*) FROM public.usher_audit")).toInt() > answered);
}

void PostgresTamperingTest::storeRecoversWhenTheRuleIsGone()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    database.execute(QStringLiteral("CREATE RULE r AS ON INSERT TO usher_audit DO INSTEAD NOTHING"));
    QVERIFY(!get(*sso, QLatin1StringView("alice.active")));
    database.execute(QStringLiteral("DROP RULE r ON usher_audit"));
    const auto looked = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY2(looked, looked ? "" : qPrintable(errorSentence(looked.error())));
    QCOMPARE(records(database).size(), 1);
}

void PostgresTamperingTest::nothingIsAnsweredIfTheRecordIsDeletedAtTheCommit()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    for (const QString& statement : keepingTheHead + atCommit(takingBack)) {
        database.execute(statement);
    }
    const auto renewed = renew(*sso, QLatin1StringView("alice.active"));
    QCOMPARE(records(database).size(), 0); // the attack works
    QVERIFY(!renewed);
    QCOMPARE(renewed.error().kind, ErrorKind::AuditFailed);
}

/// By a deferred trigger of another table than the log's.
void PostgresTamperingTest::nothingIsChangedIfTheRecordIsDeletedBeforeTheCommit()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    for (const QString& statement :
         keepingTheHead + deferredTrigger(QStringLiteral("UPDATE ON zato_sso_session"), takingBack)) {
        database.execute(statement);
    }
    const QString before = database.referenceTables();
    const auto renewed = renew(*sso, QLatin1StringView("alice.active"));
    QVERIFY(!renewed);
    QCOMPARE(renewed.error().kind, ErrorKind::AuditFailed);
    QCOMPARE(database.referenceTables(), before);
}

void PostgresTamperingTest::swallowedRenewalIsAFailureOnRecord_data()
{
    QTest::addColumn<QStringList>("sql");
    QTest::newRow("a rule swallows it")
        << QStringList{QStringLiteral("CREATE RULE r AS ON UPDATE TO zato_sso_session DO INSTEAD NOTHING")};
    QTest::newRow("a trigger swallows it")
        << trigger(QStringLiteral("BEFORE UPDATE ON zato_sso_session"), QStringLiteral("RETURN NULL;"));
    QTest::newRow("a trigger changes its end")
        << trigger(QStringLiteral("BEFORE UPDATE ON zato_sso_session"),
                   QStringLiteral("NEW.expiration_time := OLD.expiration_time; RETURN NEW;"));
    QTest::newRow("a trigger drops its history")
        << trigger(QStringLiteral("BEFORE UPDATE ON zato_sso_session"),
                   QStringLiteral("NEW.opaque1 := NULL; RETURN NEW;"));
}

void PostgresTamperingTest::swallowedRenewalIsAFailureOnRecord()
{
    QFETCH(const QStringList, sql);
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    for (const QString& statement : sql) {
        database.execute(statement);
    }
    const QString before = database.referenceTables();
    const auto renewal = renew(*sso, QLatin1StringView("alice.active"));
    QVERIFY(!renewal);
    QCOMPARE(renewal.error().kind, ErrorKind::DatabaseFailed);
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(records(database).size(), 1);
    QCOMPARE(lastRecord(database).outcome, QStringLiteral("failed"));
}

void PostgresTamperingTest::viewInPlaceOfTheReferencesTableIsNoStore()
{
    const TestStore store;
    RawDatabase database(store);
    database.execute(QStringLiteral("ALTER TABLE zato_sso_session RENAME TO elsewhere"));
    database.execute(QStringLiteral("CREATE VIEW zato_sso_session AS SELECT * FROM elsewhere"));
    const auto sso = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!sso);
    QCOMPARE(sso.error().kind, ErrorKind::DatabaseForeign);
}

USHER_TEST(PostgresTamperingTest)

} // namespace PostgresTamperingTests

#include "PostgresTamperingTest.moc"
