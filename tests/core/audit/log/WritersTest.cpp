// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/Writers.h"

#include "tests/core/support/Engine.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

namespace WritersTests
{

using namespace usher;
using namespace usher::test;

namespace
{

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
    void writerThatFoundTheDatabaseBusyHasNoRecord();
};

void WritersTest::everyAnswerHasItsRecordAndEveryRecordItsAnswer_data()
{
    QTest::addColumn<int>("writers");
    QTest::addColumn<int>("calls");
    QTest::addColumn<QString>("journalMode"); // SQLite only
    const QString wal = QStringLiteral("WAL");
    QTest::newRow("1 writer") << 1 << 40 << wal;
    QTest::newRow("8 writers") << 8 << 20 << wal;
    QTest::newRow("64 writers") << 64 << 5 << wal;
    if (testEngine() == odb::Engine::Sqlite) {
        QTest::newRow("8 writers, rollback journal") << 8 << 10 << QStringLiteral("DELETE");
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
    const Writing writing = write(store, writers, [calls](int made) { return made < calls; });
    QVERIFY2(writing.failures.isEmpty(), qPrintable(writing.failures.join(u'\n')));
    QCOMPARE(writing.recordNumbers.size() + writing.busy, qint64{writers} * calls);
    QVERIFY(!writing.recordNumbers.isEmpty());
    const LogFaults faults = faultsAfter(store, writing);
    QVERIFY2(faults == LogFaults{}, qPrintable(told(faults)));
}

void WritersTest::writerThatFoundTheDatabaseBusyHasNoRecord()
{
    const TestStore store;
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

USHER_TEST(WritersTest)

} // namespace WritersTests

#include "WritersTest.moc"
