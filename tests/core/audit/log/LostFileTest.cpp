// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <future>
#include <stdexcept>

#include <QFile>
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/EveryCall.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/Patience.h"
#include "tests/support/TestRegistry.h"

namespace LostFileTests
{

using namespace usher;
using namespace usher::test;

namespace
{

using Lose = std::function<void(const TestStore&)>;

const QString moved = QStringLiteral("moved.sqlite");

void moveAway(const TestStore& store)
{
    QVERIFY(QFile::rename(store.databasePath(), store.path(moved)));
}

void putBackACopy(const TestStore& store)
{
    moveAway(store);
    QVERIFY(QFile::copy(store.path(moved), store.databasePath()));
}

void deleteIt(const TestStore& store)
{
    QVERIFY(QFile::remove(store.databasePath()));
}

QString walOf(const TestStore& store)
{
    return store.databasePath() + QStringLiteral("-wal");
}

QString sharedMemoryOf(const TestStore& store)
{
    return store.databasePath() + QStringLiteral("-shm");
}

} // namespace

/// Nothing is answered after the database's file was moved or deleted. SQLite would still report success for
/// writes to that file, but they would be lost.
class LostFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAnsweredFromALostFile_data();
    void nothingIsAnsweredFromALostFile();
    void lostFileIsNotMadeAnew_data();
    void lostFileIsNotMadeAnew();
    void writeAheadLogIsWatchedThroughALinkToo();
    void writeAheadLogThatAnotherProgramBeganIsWatched();
    void fileThatComesBackAnswersAgain();
    void nothingIsAnsweredFromAFileThatIsMovedDuringTheCommit();

private:
    static void addRows();

    TestClock m_clock{fixtureNow()};
};

void LostFileTest::addRows()
{
    QTest::addColumn<QString>("journalMode");
    QTest::addColumn<Lose>("lose");
    for (const char* mode : {"WAL", "DELETE"}) {
        const QString journalMode = QString::fromLatin1(mode);
        QTest::addRow("moved away, %s", mode) << journalMode << Lose(moveAway);
        QTest::addRow("deleted, %s", mode) << journalMode << Lose(deleteIt);
        QTest::addRow("replaced by a copy, %s", mode) << journalMode << Lose(putBackACopy);
    }
    // Without the same shared memory, two programs do not see each other's commits and overwrite them.
    QTest::newRow("shared memory deleted")
        << QStringLiteral("WAL")
        << Lose([](const TestStore& store) { QVERIFY(QFile::remove(sharedMemoryOf(store))); });
    QTest::newRow("shared memory replaced by a copy")
        << QStringLiteral("WAL") << Lose([](const TestStore& store) {
               const QString copy = store.path(QStringLiteral("moved-shm"));
               QVERIFY(QFile::rename(sharedMemoryOf(store), copy));
               QVERIFY(QFile::copy(copy, sharedMemoryOf(store)));
           });
    QTest::newRow("shared memory deleted and begun by another program")
        << QStringLiteral("WAL") << Lose([](const TestStore& store) {
               QVERIFY(QFile::remove(sharedMemoryOf(store)));
               std::ignore = RawDatabase(store.databasePath()).sessionCount();
           });
    // In WAL mode committed data is only in the write-ahead log until a checkpoint copies it to the database.
    const QString wal = QStringLiteral("WAL");
    QTest::newRow("write-ahead log deleted")
        << wal << Lose([](const TestStore& store) { QVERIFY(QFile::remove(walOf(store))); });
    QTest::newRow("write-ahead log moved away") << wal << Lose([](const TestStore& store) {
        QVERIFY(QFile::rename(walOf(store), store.path(QStringLiteral("moved-wal"))));
    });
    QTest::newRow("write-ahead log replaced by a copy") << wal << Lose([](const TestStore& store) {
        const QString copy = store.path(QStringLiteral("moved-wal"));
        QVERIFY(QFile::rename(walOf(store), copy));
        QVERIFY(QFile::copy(copy, walOf(store)));
    });
}

void LostFileTest::nothingIsAnsweredFromALostFile_data()
{
    addRows();
}

void LostFileTest::nothingIsAnsweredFromALostFile()
{
    QFETCH(const QString, journalMode);
    QFETCH(const Lose, lose);
    const TestStore store;
    store.setJournalMode(journalMode);
    auto sso = store.open(m_clock);
    QVERIFY(get(*sso, QLatin1StringView("alice.active"))); // writes one record
    const QString before = RawDatabase(store.databasePath()).referenceTables();
    lose(store);
    const auto attempts = attemptEveryCall(*sso);
    QVERIFY2(allFailedWith(attempts, {ErrorKind::DatabaseMoved}), qPrintable(outcomes(attempts)));
    sso.reset();
    for (const QString& path : {store.path(moved), store.databasePath()}) {
        if (QFile::exists(path)) {
            const RawDatabase database(path);
            QCOMPARE(database.referenceTables(), before);
            QVERIFY(records(database).size() <= 1);
        }
    }
}

void LostFileTest::lostFileIsNotMadeAnew_data()
{
    addRows();
}

void LostFileTest::lostFileIsNotMadeAnew()
{
    QFETCH(const QString, journalMode);
    QFETCH(const Lose, lose);
    const TestStore store;
    store.setJournalMode(journalMode);
    auto sso = store.open(m_clock);
    lose(store);
    const bool isThere = QFile::exists(store.databasePath());
    std::ignore = attemptEveryCall(*sso);
    sso.reset();
    QCOMPARE(QFile::exists(store.databasePath()), isThere);
    if (!isThere) {
        const auto again = sso::Sso::open(store.folder(), m_clock);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::DatabaseMissing);
        QVERIFY(!QFile::exists(store.databasePath()));
    }
}

void LostFileTest::writeAheadLogThatAnotherProgramBeganIsWatched()
{
    const TestStore store;
    store.setJournalMode(QStringLiteral("DELETE"));
    const auto sso = store.open(m_clock);
    store.setJournalMode(QStringLiteral("WAL"));
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    QVERIFY(QFile::remove(walOf(store)));
    const auto attempts = attemptEveryCall(*sso);
    QVERIFY2(allFailedWith(attempts, {ErrorKind::DatabaseMoved}), qPrintable(outcomes(attempts)));
}

void LostFileTest::writeAheadLogIsWatchedThroughALinkToo()
{
    const TestStore store;
    store.setJournalMode(QStringLiteral("WAL"));
    QVERIFY(QFile::link(store.databasePath(), store.path(QStringLiteral("link"))));
    store.edit(QStringLiteral("server.conf"), "db_name=odb.sqlite", "db_name=link");
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    QVERIFY(!sso::Sso::describe(store.folder())->storeId.isEmpty());
    QVERIFY(QFile::remove(walOf(store)));
    const auto attempts = attemptEveryCall(*sso);
    QVERIFY2(allFailedWith(attempts, {ErrorKind::DatabaseMoved}), qPrintable(outcomes(attempts)));
}

void LostFileTest::fileThatComesBackAnswersAgain()
{
    const TestStore store;
    store.setJournalMode(QStringLiteral("WAL"));
    const auto sso = store.open(m_clock);
    moveAway(store);
    QVERIFY(!get(*sso, QLatin1StringView("alice.active")));
    QVERIFY(QFile::rename(store.path(moved), store.databasePath()));
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    QCOMPARE(records(RawDatabase(store.databasePath())).size(), 1);
}

void LostFileTest::nothingIsAnsweredFromAFileThatIsMovedDuringTheCommit()
{
    const TestStore store;
    store.setJournalMode(QStringLiteral("DELETE"));
    RawDatabase reader(store.databasePath());
    RawDatabase other(store.databasePath());
    other.execute(QStringLiteral("PRAGMA busy_timeout = 0"));
    std::promise<void> isOpen;
    std::promise<void> mayLook;
    auto looked = std::async(std::launch::async, [&]() -> std::optional<ErrorKind> {
        const auto sso = store.open(m_clock);
        isOpen.set_value();
        mayLook.get_future().wait();
        const auto details = get(*sso, QLatin1StringView("alice.active"));
        return details ? std::nullopt : std::optional(details.error().kind);
    });
    isOpen.get_future().wait();
    reader.execute(QStringLiteral("BEGIN"));
    std::ignore =
        reader.sessionCount(); // a commit waits until this has ended, and nobody else can begin then
    mayLook.set_value();
    const auto isCommitting = [&] {
        try {
            std::ignore = other.sessionCount();
            return false;
        } catch (const std::runtime_error&) {
            return true;
        }
    };
    QTRY_VERIFY(isCommitting());
    moveAway(store);
    reader.execute(QStringLiteral("COMMIT"));
    QCOMPARE(looked.get(), std::optional(ErrorKind::DatabaseMoved));
}

USHER_TEST(LostFileTest)

} // namespace LostFileTests

#include "LostFileTest.moc"
