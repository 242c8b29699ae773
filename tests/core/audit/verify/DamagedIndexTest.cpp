// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QFile>
#include <QTest>

#include "core/audit/log/AuditSchema.h"
#include "core/odb/Connection.h"
#include "core/sso/inspect/LogInspector.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace DamagedIndexTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr auto columnsOfEntry = QLatin1StringView("key, seq, row");

QVariant rootOf(const RawDatabase& database, const QString& index)
{
    return database.value(QStringLiteral("SELECT rootpage FROM sqlite_master WHERE name = ?"), {index});
}

/// Shows an index as the table `entries`, runs the statements, and shows it as the index again. Each
/// connection reads the schema once, so each step has its own.
void changeEntries(const TestStore& store, const QString& index, const QString& table,
                   const QStringList& statements)
{
    QVariantMap definition;
    {
        RawDatabase database(store);
        definition = database.row(QStringLiteral("SELECT * FROM sqlite_master WHERE name = ?"), {index});
        database.execute(QStringLiteral("PRAGMA writable_schema = ON"));
        database.execute(QStringLiteral("UPDATE sqlite_master SET type = 'table', name = 'entries', tbl_name "
                                        "= 'entries', sql = ? WHERE name = ?"),
                         {QStringLiteral("CREATE TABLE entries (%1) WITHOUT ROWID").arg(table), index});
    }
    {
        RawDatabase database(store);
        for (const QString& statement : statements) {
            database.execute(statement);
        }
    }
    RawDatabase database(store);
    database.execute(QStringLiteral("PRAGMA writable_schema = ON"));
    database.execute(
        QStringLiteral("UPDATE sqlite_master SET type = 'index', name = ?, tbl_name = ?, sql = ? "
                       "WHERE name = 'entries'"),
        {index, definition.value(QStringLiteral("tbl_name")), definition.value(QStringLiteral("sql"))});
}

/// The rows are no records, but make indexes of several pages.
void addManyRows(const TestStore& store)
{
    RawDatabase(store).execute(QStringLiteral(
        "WITH RECURSIVE n (i) AS (SELECT 7 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO "
        "usher_audit SELECT i, '', x'00', '', '', '', '', '', '', hex(randomblob(16)) FROM n"));
}

QStringList indexesOfLog()
{
    return {QStringLiteral("usher_audit_at_idx"),      QStringLiteral("usher_audit_op_idx"),
            QStringLiteral("usher_audit_outcome_idx"), QStringLiteral("usher_audit_actor_idx"),
            QStringLiteral("usher_audit_target_idx"),  QStringLiteral("usher_audit_target_ust_idx"),
            QStringLiteral("usher_audit_cid_idx")};
}

} // namespace

/// Every search for records goes through an index. One that is not what the table says would hide them.
class DamagedIndexTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void changeOfNothingIsSound();
    void verificationNamesTheIndex_data();
    void verificationNamesTheIndex();
    void indexOfAnAdministratorIsChecked();
    void damagedPageIsNamed();
    void pageThatPointsBackEndsTheCheck();
    void indexThatIsReadFromTheRowsIsNotEnough();
    void recordsOfOthersMeanwhileAreNoFault();
    void checkCanBeCancelled();

private:
    [[nodiscard]] audit::Verdict verdict() const
    {
        return sso::LogInspector::open(m_store->folder()).value()->verify().value();
    }
    /// Returns whether the first finding is damage, and says this text.
    [[nodiscard]] bool isDamageNamed(const QString& text) const
    {
        const auto findings = verdict().findings;
        return !findings.empty() && findings.front().fault == audit::Fault::TableDamaged &&
               findings.front().part.contains(text);
    }
    void overwrite(const QString& index, qint64 place, const QByteArray& bytes) const;

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
};

void DamagedIndexTest::init()
{
    m_store = std::make_unique<TestStore>();
    const auto sso = m_store->open(m_clock);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(get(*sso, QLatin1StringView("alice.active")));
        QVERIFY(get(*sso, QLatin1StringView("frank.active")));
    }
}

/// Without this, the failures below would prove nothing.
void DamagedIndexTest::changeOfNothingIsSound()
{
    for (const QString& index : indexesOfLog()) {
        changeEntries(*m_store, index, columnsOfEntry + QStringLiteral(", PRIMARY KEY (key, seq, row)"), {});
    }
    QVERIFY(verdict().isSound());
}

void DamagedIndexTest::verificationNamesTheIndex_data()
{
    QTest::addColumn<QString>("index");
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QStringList>("statements");
    const QString ascending = columnsOfEntry + QStringLiteral(", PRIMARY KEY (key, seq, row)");
    const QString descending = columnsOfEntry + QStringLiteral(", PRIMARY KEY (key DESC, seq DESC, row)");
    const QString longer = columnsOfEntry + QStringLiteral(", more, PRIMARY KEY (key, seq, row)");
    for (const QString& index : indexesOfLog()) {
        // The other indexes have the same text for both records.
        const bool isOfTarget = index.contains(QLatin1StringView("target"));
        const auto row = [&](const char* what, const QString& columns, const QStringList& statements) {
            QTest::newRow(qPrintable(index + QLatin1StringView(": ") + QLatin1StringView(what)))
                << index << columns << statements;
        };
        row("a row is not in it", ascending, {QStringLiteral("DELETE FROM entries WHERE row = 3")});
        row("the last row is not in it", ascending, {QStringLiteral("DELETE FROM entries WHERE row = 6")});
        row("no row is in it", ascending, {QStringLiteral("DELETE FROM entries")});
        row("an entry too many", ascending,
            {QStringLiteral("INSERT INTO entries SELECT key, 7, 7 FROM entries WHERE row = 3")});
        row("a row is in it twice", ascending,
            {QStringLiteral("INSERT INTO entries SELECT key || 'x', seq, row FROM entries WHERE row = 3")});
        row("one entry in place of another", ascending,
            {QStringLiteral("DELETE FROM entries WHERE row = 3"),
             QStringLiteral("INSERT INTO entries SELECT key, 7, 7 FROM entries WHERE row = 5")});
        row("another text", ascending, {QStringLiteral("UPDATE entries SET key = key || 'x' WHERE row = 3")});
        row("bytes in place of a text", ascending,
            {QStringLiteral("UPDATE entries SET key = CAST(key AS BLOB) WHERE row = 3")});
        row("another number", ascending,
            {QStringLiteral("UPDATE entries SET seq = 7, row = 7 WHERE row = 3")});
        row("another number that searches compare", ascending,
            {QStringLiteral("UPDATE entries SET seq = -3 WHERE row = 3")});
        row("another row", ascending, {QStringLiteral("UPDATE entries SET row = 4 WHERE row = 3")});
        if (isOfTarget) {
            row("numbers exchanged", ascending,
                {QStringLiteral("UPDATE entries SET seq = 0, row = 0 WHERE row = 3"),
                 QStringLiteral("UPDATE entries SET seq = 3, row = 3 WHERE row = 4"),
                 QStringLiteral("UPDATE entries SET seq = 4, row = 4 WHERE row = 0")});
        }
        row("a row's number at the end", longer,
            {QStringLiteral("UPDATE entries SET more = 4 WHERE row = 3")});
        row("nothing at the end", longer,
            {QStringLiteral("DELETE FROM entries WHERE row = 3"),
             QStringLiteral("INSERT INTO entries SELECT key, 3, 3, NULL FROM entries WHERE row = 5")});
        row("another order", descending,
            {QStringLiteral("CREATE TEMP TABLE copied AS SELECT * FROM entries"),
             QStringLiteral("DELETE FROM entries"),
             QStringLiteral("INSERT INTO entries SELECT * FROM copied")});
    }
}

void DamagedIndexTest::verificationNamesTheIndex()
{
    QFETCH(const QString, index);
    QFETCH(const QString, columns);
    QFETCH(const QStringList, statements);
    changeEntries(*m_store, index, columns, statements);
    const audit::Verdict found = verdict();
    QVERIFY(!found.isSound());
    QCOMPARE(found.findings.front().fault, audit::Fault::TableDamaged);
    QVERIFY2(std::ranges::any_of(found.findings,
                                 [&](const audit::Finding& finding) { return finding.part.contains(index); }),
             qPrintable(findingSentence(found.findings.front())));
}

void DamagedIndexTest::indexOfAnAdministratorIsChecked()
{
    RawDatabase(*m_store).execute(QStringLiteral("CREATE INDEX mine ON usher_audit (status)"));
    QVERIFY(verdict().isSound());
    changeEntries(*m_store, QStringLiteral("mine"), QStringLiteral("key, row, PRIMARY KEY (key, row)"),
                  {QStringLiteral("DELETE FROM entries WHERE row = 3")});
    QVERIFY(isDamageNamed(QStringLiteral("mine")));
    // And the other indexes are checked like before.
    changeEntries(*m_store, QStringLiteral("usher_audit_op_idx"),
                  columnsOfEntry + QStringLiteral(", PRIMARY KEY (key, seq, row)"),
                  {QStringLiteral("DELETE FROM entries WHERE row = 4")});
    const auto findings = verdict().findings;
    QVERIFY(std::ranges::any_of(findings, [](const audit::Finding& finding) {
        return finding.part.contains(QLatin1StringView("usher_audit_op_idx"));
    }));
}

/// Overwrites bytes of an index's first page.
void DamagedIndexTest::overwrite(const QString& index, qint64 place, const QByteArray& bytes) const
{
    m_store->setJournalMode(QStringLiteral("DELETE"));
    qint64 begin = 0;
    {
        const RawDatabase database(*m_store);
        begin = (rootOf(database, index).toLongLong() - 1) *
                database.value(QStringLiteral("PRAGMA page_size")).toLongLong();
    }
    QFile file(m_store->databasePath());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(begin + place));
    QCOMPARE(file.write(bytes), bytes.size());
}

void DamagedIndexTest::damagedPageIsNamed()
{
    overwrite(QStringLiteral("usher_audit_cid_idx"), 8, QByteArray("\xff\xff", 2)); // where an entry begins
    QVERIFY(isDamageNamed(QString()));
}

void DamagedIndexTest::pageThatPointsBackEndsTheCheck()
{
    addManyRows(*m_store);
    const QString index = QStringLiteral("usher_audit_cid_idx");
    QByteArray root(4, '\0'); // in place of the page's last child
    root[3] = static_cast<char>(rootOf(RawDatabase(*m_store), index).toInt());
    overwrite(index, 8, root);
    QVERIFY(isDamageNamed(QString()));
}

/// An entry of another text that is in the right place among the others: a check that lets SQLite compute the
/// text from the row would not see it.
void DamagedIndexTest::indexThatIsReadFromTheRowsIsNotEnough()
{
    for (const QString& index : indexesOfLog()) {
        changeEntries(*m_store, index, columnsOfEntry + QStringLiteral(", PRIMARY KEY (key, seq, row)"),
                      {QStringLiteral("UPDATE entries SET key = key || char(1) WHERE (key, seq) = (SELECT "
                                      "key, seq FROM entries ORDER BY key DESC, seq DESC LIMIT 1)")});
        QVERIFY2(isDamageNamed(index), qPrintable(index));
        RawDatabase(*m_store).execute(QStringLiteral("REINDEX ") + index);
        QVERIFY(verdict().isSound());
    }
}

void DamagedIndexTest::recordsOfOthersMeanwhileAreNoFault()
{
    m_store->setJournalMode(QStringLiteral("WAL"));
    const auto config = store::loadStoreConfig(m_store->folder()).value();
    const auto connection = odb::Connection::open(config.odb).value();
    const auto sso = m_store->open(m_clock);
    constexpr int enough = 100; // for some questions
    for (int i = 0; i < enough; ++i) {
        QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    }
    int asked = 0;
    // Whenever the check asks, another record was added since the last time.
    const auto faults = audit::databaseFaults(*connection, [&] {
        ++asked;
        return !get(*sso, QLatin1StringView("alice.active"));
    });
    QCOMPARE(faults.value(), QStringList());
    QVERIFY(asked > 1);
    QVERIFY(verdict().isSound());
}

void DamagedIndexTest::checkCanBeCancelled()
{
    addManyRows(*m_store);
    const auto config = store::loadStoreConfig(m_store->folder()).value();
    const auto connection = odb::Connection::open(config.odb).value();
    QCOMPARE(audit::databaseFaults(*connection, [] { return false; }).value(), QStringList());
    int asked = 0;
    const auto faults = audit::databaseFaults(*connection, [&] { return ++asked >= 3; });
    QVERIFY(!faults);
    QCOMPARE(faults.error().kind, ErrorKind::Cancelled);
    const auto interrupted = audit::databaseFaults(*connection, [&] {
        connection->interrupter()->interrupt();
        return false;
    });
    QVERIFY(!interrupted);
    QCOMPARE(interrupted.error().kind, ErrorKind::Cancelled);
}

USHER_TEST(DamagedIndexTest)

} // namespace DamagedIndexTests

#include "DamagedIndexTest.moc"
