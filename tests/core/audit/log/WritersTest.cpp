// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/Writers.h"

#include <QTest>

#include "tests/core/support/Engine.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace WritersTests
{

using namespace usher;
using namespace usher::test;

namespace
{

/// Makes the writers of a store on PostgreSQL lock the head's row instead of its table.
void useRowLock(const TestStore& store)
{
    store.write(QStringLiteral("usher.conf"), "[postgresql]\nhead-lock = row\n");
}

/// Returns the faults as text, for the message of a failed test.
QString told(const LogFaults& faults)
{
    return QStringLiteral("%1 lost, %2 unanswered, %3 gaps, %4 forks")
        .arg(faults.lost)
        .arg(faults.unanswered)
        .arg(faults.gaps)
        .arg(faults.forks);
}

} // namespace

/// Many writers append records at the same time, each on its own connection.
class WritersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAnswerHasItsRecordAndEveryRecordItsAnswer_data();
    void everyAnswerHasItsRecordAndEveryRecordItsAnswer();
    void writerThatFoundTheDatabaseBusyHasNoRecord_data();
    void writerThatFoundTheDatabaseBusyHasNoRecord();
    void rowLockLetsOthersLockTheTable();
};

void WritersTest::everyAnswerHasItsRecordAndEveryRecordItsAnswer_data()
{
    QTest::addColumn<int>("writers");
    QTest::addColumn<int>("calls");
    QTest::addColumn<QString>("journalMode"); // SQLite only
    QTest::addColumn<bool>("isRowLocked");    // PostgreSQL only
    const QString wal = QStringLiteral("WAL");
    QTest::newRow("1 writer") << 1 << 40 << wal << false;
    QTest::newRow("8 writers") << 8 << 20 << wal << false;
    QTest::newRow("64 writers") << 64 << 5 << wal << false;
    if (testEngine() == odb::Engine::Sqlite) {
        QTest::newRow("8 writers, rollback journal") << 8 << 10 << QStringLiteral("DELETE") << false;
    } else {
        QTest::newRow("16 writers, row lock") << 16 << 10 << wal << true;
    }
}

void WritersTest::everyAnswerHasItsRecordAndEveryRecordItsAnswer()
{
    QFETCH(const int, writers);
    QFETCH(const int, calls);
    const TestStore store;
    if (testEngine() == odb::Engine::Sqlite) {
        QFETCH(const QString, journalMode);
        store.setJournalMode(journalMode);
    }
    QFETCH(const bool, isRowLocked);
    if (isRowLocked) {
        useRowLock(store);
    }
    const Writing writing = write(store, writers, [calls](int made) { return made < calls; });
    QVERIFY2(writing.failures.isEmpty(), qPrintable(writing.failures.join(u'\n')));
    QCOMPARE(writing.recordNumbers.size() + writing.busy, qint64{writers} * calls);
    QVERIFY(!writing.recordNumbers.isEmpty());
    const LogFaults faults = faultsAfter(store, writing);
    QVERIFY2(faults == LogFaults{}, qPrintable(told(faults)));
}

void WritersTest::writerThatFoundTheDatabaseBusyHasNoRecord_data()
{
    QTest::addColumn<bool>("isRowLocked");
    QTest::newRow("the head is locked") << false;
    if (testEngine() == odb::Engine::Postgres) {
        QTest::newRow("the head's row is locked") << true;
    }
}

void WritersTest::writerThatFoundTheDatabaseBusyHasNoRecord()
{
    QFETCH(const bool, isRowLocked);
    const TestStore store;
    if (isRowLocked) {
        useRowLock(store);
    }
    RawDatabase other(store);
    const bool isSqlite = testEngine() == odb::Engine::Sqlite;
    other.execute(isSqlite ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
    if (!isSqlite) {
        other.execute(QStringLiteral("LOCK TABLE usher_audit_head IN EXCLUSIVE MODE"));
    }
    constexpr int writers = 4;
    const Writing refused = write(store, writers, [](int made) { return made < 1; });
    other.execute(QStringLiteral("ROLLBACK"));
    QVERIFY2(refused.failures.isEmpty(), qPrintable(refused.failures.join(u'\n')));
    QCOMPARE(refused.busy, writers);
    QVERIFY(faultsAfter(store, refused) == LogFaults{});

    const Writing later = write(store, writers, [](int made) { return made < 1; });
    QCOMPARE(later.recordNumbers.size(), writers);
    QVERIFY(faultsAfter(store, later) == LogFaults{});
}

/// A program that has locked the table for writing to its rows stops those who lock the whole table alone.
void WritersTest::rowLockLetsOthersLockTheTable()
{
    if (testEngine() == odb::Engine::Sqlite) {
        QSKIP("SQLite has no locks of rows.");
    }
    const TestStore store;
    RawDatabase other(store);
    const auto writeWhileLocked = [&] {
        other.execute(QStringLiteral("BEGIN"));
        other.execute(QStringLiteral("LOCK TABLE usher_audit_head IN ROW EXCLUSIVE MODE"));
        const Writing writing = write(store, 1, [](int made) { return made < 1; });
        other.execute(QStringLiteral("ROLLBACK"));
        return writing;
    };
    QCOMPARE(writeWhileLocked().busy, 1);
    useRowLock(store);
    const Writing writing = writeWhileLocked();
    QVERIFY2(writing.failures.isEmpty(), qPrintable(writing.failures.join(u'\n')));
    QCOMPARE(writing.busy, 0);
    QCOMPARE(writing.recordNumbers.size(), 1);
}

USHER_TEST(WritersTest)

} // namespace WritersTests

#include "WritersTest.moc"
