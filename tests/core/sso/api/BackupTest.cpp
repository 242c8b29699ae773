// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTest>

#include "core/odb/Connection.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/KindOf.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/Restrictions.h"
#include "tests/support/TestRegistry.h"

namespace BackupTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");
constexpr int many = 20'000; // sessions, so that the database has some MiB

/// Restores a backup as the manual says. Every program must have closed the store.
void restore(const TestStore& store, const QString& backup)
{
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        QFile::remove(store.databasePath() + QLatin1StringView(suffix));
    }
    QVERIFY(QFile::copy(backup, store.databasePath()));
}

bool isAnythingPartial(const TestStore& store)
{
    return !QDir(store.folder()).entryList({QStringLiteral("*partial*")}).isEmpty();
}

} // namespace

class BackupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restoredStoreIsAsItWasAtTheBackup_data();
    void restoredStoreIsAsItWasAtTheBackup();
    void othersWriteMeanwhile_data();
    void othersWriteMeanwhile();
    void recordIsThereBeforeTheFirstByte();
    void copyIsItsOwnersAlone();
    void readOnlyStoreIsBackedUp();
    void fileThatIsThereStaysAsItIs();
    void copyFollowsNoLink();
    void folderThatIsNotThereIsNamed();
    void cancelledBackupLeavesNoFile();
    void interruptedBackupLeavesNoFile();
    void fileThatCannotGrowLeavesNoFile();
    void fullDiskLeavesNoFile();
    void damagedDatabaseMakesNoBackup();

private:
    TestClock m_clock{fixtureNow()};
};

void BackupTest::restoredStoreIsAsItWasAtTheBackup_data()
{
    QTest::addColumn<QString>("journalMode");
    QTest::newRow("WAL") << QStringLiteral("WAL");
    QTest::newRow("DELETE") << QStringLiteral("DELETE");
}

void BackupTest::restoredStoreIsAsItWasAtTheBackup()
{
    QFETCH(const QString, journalMode);
    const TestStore store;
    store.setJournalMode(journalMode);
    const QString path = store.path(QStringLiteral("backup"));
    QString sessions;
    QString log;
    {
        const auto sso = store.open(m_clock);
        QVERIFY(get(*sso, alice));
        const auto backup = backUp(*sso, path);
        QVERIFY2(backup, backup ? "" : qPrintable(errorSentence(backup.error())));
        QCOMPARE(backup->receipt.number, 3); // after the look and the proof of identity
        const RawDatabase database(store);
        sessions = database.referenceTables();
        log = database.auditTables();
        QVERIFY(logOut(*sso, QLatin1StringView("frank.active")));
        QVERIFY(logIn(*sso, QLatin1StringView("admin1")));
        QVERIFY(database.referenceTables() != sessions);
    }
    restore(store, path);
    {
        const RawDatabase database(store);
        QCOMPARE(database.referenceTables(), sessions);
        QCOMPARE(database.auditTables(), log);
        QCOMPARE(lastRecord(database).op, QStringLiteral("store.backup"));
    }
    // This computer has seen more of the log, so a super-user has to accept the older one.
    const auto refused = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogRewritten);
    const auto sso =
        sso::Sso::open(store.folder(), m_clock,
                       {.timeSource = sso::TimeSource::GivenClock, .history = sso::History::Accept})
            .value();
    const auto& admin = fixtureUser(QLatin1StringView("admin1"));
    QVERIFY(sso->user().acceptLog(callerWithoutSession(), admin.username, admin.password, callerAgent));
    QVERIFY(get(*sso, QLatin1StringView("frank.active")));
    QVERIFY(isHeadOfItsRecords(store));
    QVERIFY(!isAnythingPartial(store));
}

void BackupTest::othersWriteMeanwhile_data()
{
    restoredStoreIsAsItWasAtTheBackup_data();
}

void BackupTest::othersWriteMeanwhile()
{
    QFETCH(const QString, journalMode);
    const TestStore store;
    store.setJournalMode(journalMode);
    addSessions(store, many);
    const QString path = store.path(QStringLiteral("backup"));
    int written = 0;
    {
        const auto sso = store.open(m_clock);
        const auto other = store.open(m_clock);
        const auto backup = backUp(*sso, path, [&](qint64 done, qint64 total) {
            written += done < total && get(*other, alice) ? 1 : 0;
            return true;
        });
        QVERIFY2(backup, backup ? "" : qPrintable(errorSentence(backup.error())));
        QVERIFY(written > 2);
        QCOMPARE(records(RawDatabase(store)).size(), written + 2); // the proof of identity and the backup
    }
    restore(store, path);
    QVERIFY(isHeadOfItsRecords(store));
    const RawDatabase database(store);
    QCOMPARE(database.value(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
    QCOMPARE(records(database).value(1).op, QStringLiteral("store.backup"));
}

void BackupTest::recordIsThereBeforeTheFirstByte()
{
    const TestStore store;
    const QString path = store.path(QStringLiteral("backup"));
    const auto sso = store.open(m_clock);
    QVERIFY(backUp(*sso, path, [&](qint64, qint64) {
        const LoggedRecord record = lastRecord(RawDatabase(store));
        return record.op == QLatin1StringView("store.backup") && record.outcome == QLatin1StringView("ok");
    }));
    const QJsonObject extra = lastRecord(RawDatabase(path)).object(QLatin1StringView("extra"));
    QCOMPARE(extra.value(QLatin1StringView("file")).toString(), path);
}

void BackupTest::copyIsItsOwnersAlone()
{
    const TestStore store;
    const QString path = store.path(QStringLiteral("backup"));
    QVERIFY(backUp(*store.open(m_clock), path));
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(path) & others));
}

void BackupTest::readOnlyStoreIsBackedUp()
{
    const TestStore store;
    const QString path = store.path(QStringLiteral("backup"));
    const auto backup = backUp(*store.open(m_clock, sso::Access::ReadOnly), path);
    QVERIFY2(backup, backup ? "" : qPrintable(errorSentence(backup.error())));
    QCOMPARE(lastRecord(RawDatabase(path)).op, QStringLiteral("store.backup"));
}

void BackupTest::fileThatIsThereStaysAsItIs()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const QString file = QStringLiteral("sso.conf");
    const QByteArray before = store.read(file);
    const auto backup = backUp(*sso, store.path(file));
    QCOMPARE(kindOf(backup), ErrorKind::FileThere);
    QVERIFY(errorSentence(backup.error()).contains(store.path(file)));
    QCOMPARE(store.read(file), before);
    QCOMPARE(lastRecord(RawDatabase(store)).outcome, QStringLiteral("failed"));

    const QString link = store.path(QStringLiteral("link"));
    QVERIFY(QFile::link(store.path(QStringLiteral("nowhere")), link));
    QCOMPARE(kindOf(backUp(*sso, link)), ErrorKind::FileThere);

    // Another program makes this file during the backup.
    const QString late = store.path(QStringLiteral("late"));
    QCOMPARE(kindOf(backUp(*sso, late,
                           [&](qint64, qint64) {
                               store.write(QStringLiteral("late"), "somebody else's");
                               return true;
                           })),
             ErrorKind::FileThere);
    QCOMPARE(store.read(QStringLiteral("late")), QByteArray("somebody else's"));
    QVERIFY(!isAnythingPartial(store));
}

/// A link that another program puts in the place of the partial file, before it is opened for the copy.
void BackupTest::copyFollowsNoLink()
{
    const TestStore store;
    const auto connection = odb::Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    QFile theirs(store.path(QStringLiteral("theirs")));
    QVERIFY(theirs.open(QIODevice::WriteOnly));
    const QString link = store.path(QStringLiteral("link"));
    QVERIFY(QFile::link(theirs.fileName(), link));
    const auto copied = (*connection)->copyTo(link, {});
    QVERIFY(!copied);
    QCOMPARE(copied.error().kind, ErrorKind::WriteFailed);
    QCOMPARE(theirs.size(), 0);
    // The folder may be reached through a link.
    const QString folder = store.path(QStringLiteral("folder"));
    QVERIFY(QFile::link(store.folder(), folder));
    const auto copiedThere = (*connection)->copyTo(folder + QStringLiteral("/theirs"), {});
    QVERIFY2(copiedThere, copiedThere ? "" : qPrintable(errorSentence(copiedThere.error())));
    QVERIFY(theirs.size() > 0);
}

void BackupTest::folderThatIsNotThereIsNamed()
{
    const TestStore store;
    const QString path = store.path(QStringLiteral("no/such/backup"));
    const auto backup = backUp(*store.open(m_clock), path);
    QCOMPARE(kindOf(backup), ErrorKind::WriteFailed);
    QVERIFY(errorSentence(backup.error()).contains(path));
}

void BackupTest::cancelledBackupLeavesNoFile()
{
    const TestStore store;
    const QString path = store.path(QStringLiteral("backup"));
    const auto sso = store.open(m_clock);
    const auto backup = backUp(*sso, path, [](qint64, qint64) { return false; });
    QCOMPARE(kindOf(backup), ErrorKind::Cancelled);
    QCOMPARE(backup.error().recordNumber, std::optional<qint64>(2));
    QVERIFY(!QFile::exists(path));
    QVERIFY(!isAnythingPartial(store));
    QVERIFY(backUp(*sso, path)); // the next backup succeeds
}

void BackupTest::interruptedBackupLeavesNoFile()
{
    const TestStore store;
    addSessions(store, many);
    const QString path = store.path(QStringLiteral("backup"));
    const auto sso = store.open(m_clock);
    const auto backup = backUp(*sso, path, [interrupter = sso->interrupter()](qint64, qint64) {
        interrupter.interrupt();
        return true;
    });
    QCOMPARE(kindOf(backup), ErrorKind::Cancelled);
    QVERIFY(!QFile::exists(path));
    QVERIFY(!isAnythingPartial(store));
    QVERIFY(get(*sso, alice));
}

void BackupTest::fileThatCannotGrowLeavesNoFile()
{
    const TestStore store;
    addSessions(store, many);
    const QString path = store.path(QStringLiteral("backup"));
    const auto sso = store.open(m_clock);
    std::optional<FileSizeLimit> limit;
    const auto backup = backUp(*sso, path, [&](qint64, qint64) {
        limit.emplace(16); // not earlier, because the record is written first
        return true;
    });
    limit.reset();
    QCOMPARE(kindOf(backup), ErrorKind::WriteFailed);
    QVERIFY(errorSentence(backup.error()).contains(path));
    QVERIFY(!QFile::exists(path));
    QVERIFY(!isAnythingPartial(store));
}

void BackupTest::fullDiskLeavesNoFile()
{
    const TestStore store;
    addSessions(store, many);
    const SmallDisk disk(store.path(QStringLiteral("disk")));
    if (!disk.isMounted()) {
        QSKIP("Only root can make a small disk. The test with a limit on file sizes replaces this one.");
    }
    const QString path = store.path(QStringLiteral("disk/backup"));
    const auto backup = backUp(*store.open(m_clock), path);
    QCOMPARE(kindOf(backup), ErrorKind::WriteFailed);
    QVERIFY(QDir(store.path(QStringLiteral("disk"))).isEmpty());
}

void BackupTest::damagedDatabaseMakesNoBackup()
{
    const TestStore store;
    store.setJournalMode(QStringLiteral("DELETE"));
    addSessions(store, many);
    {
        QFile file(store.databasePath());
        QVERIFY(file.open(QIODevice::ReadWrite));
        constexpr int page = 4096;
        QVERIFY(file.seek(file.size() / page / 2 * page)); // a page in the table of sessions
        QCOMPARE(file.write(QByteArray(page, '\xff')), page);
    }
    const QString path = store.path(QStringLiteral("backup"));
    QCOMPARE(kindOf(backUp(*store.open(m_clock), path)), ErrorKind::BackupDamaged);
    QVERIFY(!QFile::exists(path));
    QVERIFY(!isAnythingPartial(store));
}

USHER_TEST(BackupTest)

} // namespace BackupTests

#include "BackupTest.moc"
