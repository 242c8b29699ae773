// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/audit/log/AuditSchema.h"
#include "core/odb/MakeDialect.h"
#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace AlteredTablesTests
{

using namespace usher;
using namespace usher::test;

namespace
{

/// Returns the statements that make a trigger, which runs `body` at `event`.
QStringList postgresTrigger(const QString& event, const QString& body)
{
    return {QStringLiteral("CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %1 END $$")
                .arg(body),
            QStringLiteral("CREATE TRIGGER t %1 FOR EACH ROW EXECUTE FUNCTION t()").arg(event)};
}

void addRow(const char* name, const QString& named, const QStringList& sql)
{
    QTest::newRow(name) << sql << named;
}

/// Returns the statements that make the log's table anew, with `seq` defined like this.
QStringList sqliteLogWith(const char* seq)
{
    return {QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"),
            QStringLiteral(
                "CREATE TABLE usher_audit (seq %1, leaf TEXT NOT NULL, leaf_hash BLOB NOT NULL, at TEXT "
                "NOT NULL, op TEXT NOT NULL, outcome TEXT NOT NULL, status TEXT NOT NULL, actor TEXT NOT "
                "NULL, target TEXT NOT NULL, cid TEXT NOT NULL)")
                .arg(QLatin1StringView(seq)),
            QStringLiteral("INSERT INTO usher_audit SELECT * FROM elsewhere")};
}

/// Returns the statements that make the log's table anew. Its text differs only in a no-break space, which
/// SQLite takes for a letter: `seq` is no key then, but a column of a type with a long name.
QStringList sqliteLogWithForeignBlank()
{
    QStringList sql{QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere")};
    const auto dialect = odb::makeDialect({}, odb::OpenMode::ReadWrite);
    QStringList made = audit::auditTablesSql(*dialect);
    const auto isOfLog = [](const QString& text) {
        return !text.contains(QLatin1StringView("usher_audit_head"));
    };
    for (QString text : made) {
        if (text.startsWith(QLatin1StringView("CREATE INDEX"))) {
            sql << QStringLiteral("DROP INDEX ") + text.section(u' ', 2, 2);
        }
        if (isOfLog(text)) {
            sql << text.replace(QLatin1StringView("INTEGER PRIMARY"),
                                QStringLiteral(u"INTEGER\u00a0PRIMARY"));
        }
    }
    return sql << QStringLiteral("INSERT INTO usher_audit SELECT * FROM elsewhere")
               << QStringLiteral("DROP TABLE elsewhere");
}

void addSqliteRows()
{
    const QString log = QStringLiteral("table usher_audit");
    addRow("a trigger", QStringLiteral("trigger t"),
           {QStringLiteral("CREATE TRIGGER t AFTER INSERT ON usher_audit BEGIN SELECT 1; END")});
    addRow("a trigger on the head", QStringLiteral("trigger t"),
           {QStringLiteral("CREATE TRIGGER t AFTER UPDATE ON USHER_AUDIT_HEAD BEGIN SELECT 1; END")});
    addRow("a view", log,
           {QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"),
            QStringLiteral("CREATE VIEW usher_audit AS SELECT * FROM elsewhere")});
    addRow("no key", log, sqliteLogWith("INTEGER NOT NULL"));
    addRow(
        "numbers that can be NULL", log,
        sqliteLogWith("INTEGER") +
            QStringList{QStringLiteral(
                "INSERT INTO usher_audit SELECT NULL, leaf, leaf_hash, at, op, outcome, status, actor, target, cid FROM elsewhere")});
    addRow("numbers with fractions", log, sqliteLogWith("REAL PRIMARY KEY NOT NULL"));
    addRow("numbers as text", log, sqliteLogWith("TEXT PRIMARY KEY NOT NULL"));
    addRow("numbers of any type", log, sqliteLogWith("NUMERIC PRIMARY KEY NOT NULL"));
    addRow("a blank that is part of a name", log, sqliteLogWithForeignBlank());
    addRow("another column", log, {QStringLiteral("ALTER TABLE usher_audit ADD more TEXT")});
    addRow("a column less", log,
           {QStringLiteral("DROP INDEX usher_audit_cid_idx"),
            QStringLiteral("ALTER TABLE usher_audit DROP COLUMN cid")});
    addRow("an index without a row", QStringLiteral("index usher_audit_cid_idx"),
           {QStringLiteral("DROP INDEX usher_audit_cid_idx"),
            QStringLiteral("CREATE INDEX usher_audit_cid_idx ON usher_audit (cid, seq) WHERE seq <> 1")});
    addRow("an index less", QStringLiteral("index usher_audit_op_idx"),
           {QStringLiteral("DROP INDEX usher_audit_op_idx")});
    addRow(
        "a second head", QStringLiteral("table usher_audit_head"),
        {QStringLiteral("ALTER TABLE usher_audit_head RENAME TO elsewhere"),
         QStringLiteral("CREATE TABLE usher_audit_head AS SELECT * FROM elsewhere"),
         QStringLiteral("INSERT INTO usher_audit_head SELECT 2, store, key, size, root, frontier, note FROM "
                        "elsewhere")});
}

void addPostgresRows()
{
    addRow("a trigger", QStringLiteral("trigger t"),
           postgresTrigger(QStringLiteral("BEFORE INSERT ON usher_audit"), QStringLiteral("RETURN NEW;")));
    addRow(
        "a trigger on the head", QStringLiteral("trigger t"),
        postgresTrigger(QStringLiteral("BEFORE UPDATE ON usher_audit_head"), QStringLiteral("RETURN NEW;")));
    addRow("a rule", QStringLiteral("rule r"),
           {QStringLiteral("CREATE RULE r AS ON INSERT TO usher_audit DO ALSO NOTHING")});
    addRow("row security", QStringLiteral("table usher_audit"),
           {QStringLiteral("ALTER TABLE usher_audit ENABLE ROW LEVEL SECURITY")});
    addRow("not logged", QStringLiteral("table usher_audit"),
           {QStringLiteral("ALTER TABLE usher_audit SET UNLOGGED")});
    addRow("a child table", QStringLiteral("table usher_audit"),
           {QStringLiteral("CREATE TABLE child () INHERITS (usher_audit)")});
    addRow("a partitioned table", QStringLiteral("table usher_audit"),
           {QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"),
            QStringLiteral("CREATE TABLE usher_audit (LIKE elsewhere) PARTITION BY RANGE (seq)")});
    addRow("a view", QStringLiteral("table usher_audit"),
           {QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"),
            QStringLiteral("CREATE VIEW usher_audit AS SELECT * FROM elsewhere")});
    addRow("no key", QStringLiteral("primary key"),
           {QStringLiteral("ALTER TABLE usher_audit DROP CONSTRAINT usher_audit_pkey")});
    addRow("numbers that can be NULL", QStringLiteral("column seq"),
           {QStringLiteral("ALTER TABLE usher_audit DROP CONSTRAINT usher_audit_pkey"),
            QStringLiteral("ALTER TABLE usher_audit ALTER seq DROP NOT NULL")});
    addRow("numbers with fractions", QStringLiteral("column seq"),
           {QStringLiteral("ALTER TABLE usher_audit ALTER seq TYPE NUMERIC")});
    addRow("numbers as text", QStringLiteral("column seq"),
           {QStringLiteral("ALTER TABLE usher_audit ALTER seq TYPE TEXT")});
    addRow("a collation of the same name", QStringLiteral("column at"),
           {QStringLiteral("CREATE COLLATION public.\"C\" FROM \"POSIX\""),
            QStringLiteral("ALTER TABLE usher_audit ALTER at TYPE text COLLATE public.\"C\"")});
    addRow("another column", QStringLiteral("column more"),
           {QStringLiteral("ALTER TABLE usher_audit ADD more TEXT")});
    addRow("a column less", QStringLiteral("column target"),
           {QStringLiteral("ALTER TABLE usher_audit DROP target")});
    addRow("an index without a row", QStringLiteral("index usher_audit_cid_idx"),
           {QStringLiteral("DROP INDEX usher_audit_cid_idx"),
            QStringLiteral("CREATE INDEX usher_audit_cid_idx ON usher_audit (cid, seq) WHERE seq <> 1")});
    addRow("an index over something else", QStringLiteral("index usher_audit_actor_idx"),
           {QStringLiteral("DROP INDEX usher_audit_actor_idx"),
            QStringLiteral(
                "CREATE INDEX usher_audit_actor_idx ON usher_audit (split_part(actor, '/', 2), seq)")});
    addRow("an index less", QStringLiteral("index usher_audit_op_idx"),
           {QStringLiteral("DROP INDEX usher_audit_op_idx")});
    addRow(
        "a second head", QStringLiteral("constraint usher_audit_head_id_check"),
        {QStringLiteral("ALTER TABLE usher_audit_head DROP CONSTRAINT usher_audit_head_id_check"),
         QStringLiteral("INSERT INTO usher_audit_head SELECT 2, store, key, size, root, frontier, note FROM "
                        "usher_audit_head")});
}

} // namespace

/// A log whose tables are not as Usher makes them is not used, and its verification ends and names them.
class AlteredTablesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void alteredTablesAreNotOpenedAndNamed_data();
    void alteredTablesAreNotOpenedAndNamed();
    void indexOfAnAdministratorDoesNotMatter();

private:
    TestClock m_clock{fixtureNow()};
};

void AlteredTablesTest::alteredTablesAreNotOpenedAndNamed_data()
{
    QTest::addColumn<QStringList>("sql");
    QTest::addColumn<QString>("named");
    testEngine() == odb::Engine::Sqlite ? addSqliteRows() : addPostgresRows();
}

void AlteredTablesTest::alteredTablesAreNotOpenedAndNamed()
{
    QFETCH(const QStringList, sql);
    QFETCH(const QString, named);
    const TestStore store;
    QVERIFY(get(*store.open(m_clock), QLatin1StringView("alice.active")));
    RawDatabase database(store);
    for (const QString& statement : sql) {
        database.execute(statement);
    }
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::LogDamaged);
    QVERIFY2(opened.error().detail.contains(named), qPrintable(opened.error().detail));

    const auto inspector = sso::LogInspector::open(store.folder());
    const auto verdict =
        inspector ? (*inspector)->verify() : Result<audit::Verdict>(tl::unexpected(inspector.error()));
    if (!verdict) { // a head that cannot be read is not verified, but what is wrong with its table is named
        QCOMPARE(verdict.error().kind, ErrorKind::LogDamaged);
        QVERIFY2(verdict.error().detail.contains(named), qPrintable(verdict.error().detail));
        return;
    }
    QVERIFY(!verdict->isSound());
    QCOMPARE(verdict->findings.front().fault, audit::Fault::TablesAltered);
    QVERIFY2(verdict->findings.front().part.contains(named), qPrintable(verdict->findings.front().part));
}

void AlteredTablesTest::indexOfAnAdministratorDoesNotMatter()
{
    const TestStore store;
    RawDatabase(store).execute(QStringLiteral("CREATE INDEX mine ON usher_audit (status)"));
    QVERIFY(get(*store.open(m_clock), QLatin1StringView("alice.active")));
    QVERIFY(sso::LogInspector::open(store.folder()).value()->verify()->isSound());
}

USHER_TEST(AlteredTablesTest)

} // namespace AlteredTablesTests

#include "AlteredTablesTest.moc"
