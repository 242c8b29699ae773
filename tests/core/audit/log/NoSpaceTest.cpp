// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/EveryCall.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/Restrictions.h"
#include "tests/support/TestRegistry.h"

namespace NoSpaceTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QFile::Permissions readableByAll = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
constexpr QFile::Permissions writableByAll = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;
constexpr QFile::Permissions openToAll = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther | readableByAll;

/// Returns the outcome of each call with these permissions of the folder and the database. The calls are made
/// without the rights of root.
QList<Attempt> attemptWith(const TestStore& store, QFile::Permissions folder, QFile::Permissions database,
                           const Clock& clock)
{
    for (const char* name : {"secrets.conf", "server.conf", "sso.conf"}) {
        QFile::setPermissions(store.path(QString::fromLatin1(name)), readableByAll);
    }
    QFile::setPermissions(store.databasePath(), database);
    QFile::setPermissions(store.folder(), folder);
    QList<Attempt> attempts;
    {
        const Unprivileged unprivileged;
        const QTemporaryDir heads; // a folder that the unprivileged user can write to
        const auto sso = sso::Sso::open(
            store.folder(), clock, {.timeSource = sso::TimeSource::GivenClock, .headsFolder = heads.path()});
        attempts = attemptEveryCall(*sso.value());
    }
    QFile::setPermissions(store.folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return attempts;
}

} // namespace

/// Nothing is answered when the database cannot be written.
class NoSpaceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAnsweredWhenFilesCannotGrow_data();
    void nothingIsAnsweredWhenFilesCannotGrow();
    void nothingIsAnsweredOnAFullDisk_data();
    void nothingIsAnsweredOnAFullDisk();
    void databaseOnAFullDiskIsNotOpenedAndNotCalledDamaged();
    void nothingIsAnsweredFromWhatIsReadOnly_data();
    void nothingIsAnsweredFromWhatIsReadOnly();
    void everythingIsAnsweredFromWhatIsWritable();
    void nothingIsAnsweredWhileAnotherProgramWrites();

private:
    TestClock m_clock{fixtureNow()};
};

void NoSpaceTest::nothingIsAnsweredWhenFilesCannotGrow_data()
{
    QTest::addColumn<QString>("journalMode");
    QTest::newRow("WAL") << QStringLiteral("WAL");
    QTest::newRow("DELETE") << QStringLiteral("DELETE");
}

void NoSpaceTest::nothingIsAnsweredWhenFilesCannotGrow()
{
    QFETCH(const QString, journalMode);
    const TestStore store;
    store.setJournalMode(journalMode);
    const auto sso = store.open(m_clock);
    const RawDatabase database(store.databasePath());
    const QString before = database.referenceTables();
    const sso::Caller admin = callerOf(QLatin1StringView("admin1.active"));
    QList<Attempt> attempts;
    {
        const FileSizeLimit limit(16);
        attempts = attemptEveryCall(*sso);
        // That something is not there is an answer, too.
        const auto missing = sso->acting().show(admin, QStringLiteral("no proposal"));
        attempts << Attempt{.call = QStringLiteral("missing proposal"), .error = missing.error()};
    }
    QVERIFY2(allFailedWith(attempts, {ErrorKind::StorageFailed}), qPrintable(outcomes(attempts)));
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(records(database).size(), 0);
    QVERIFY(get(*sso, QLatin1StringView("alice.active"))); // works again as soon as there is room
    QCOMPARE(records(database).size(), 1);
}

void NoSpaceTest::nothingIsAnsweredOnAFullDisk_data()
{
    nothingIsAnsweredWhenFilesCannotGrow_data();
}

void NoSpaceTest::nothingIsAnsweredOnAFullDisk()
{
    QFETCH(const QString, journalMode);
    const TestStore store;
    store.setJournalMode(journalMode);
    const SmallDisk disk(store.path(QStringLiteral("disk")));
    if (!disk.isMounted()) {
        QSKIP("Only root can make a small disk. The test with a limit on file sizes replaces this one.");
    }
    const QString path = store.path(QStringLiteral("disk/odb.sqlite"));
    QVERIFY(QFile::rename(store.databasePath(), path));
    store.edit(QStringLiteral("server.conf"), "db_name=odb.sqlite", "db_name=disk/odb.sqlite");
    auto sso = store.open(m_clock);
    const QString before = RawDatabase(path).referenceTables();
    fill(store.path(QStringLiteral("disk/filler")));
    const auto attempts = attemptEveryCall(*sso);
    QVERIFY2(allFailedWith(attempts, {ErrorKind::DatabaseFull}), qPrintable(outcomes(attempts)));
    QVERIFY(QFile::remove(store.path(QStringLiteral("disk/filler"))));
    QCOMPARE(RawDatabase(path).referenceTables(), before);
    QCOMPARE(records(RawDatabase(path)).size(), 0);
    sso.reset();
}

void NoSpaceTest::databaseOnAFullDiskIsNotOpenedAndNotCalledDamaged()
{
    const TestStore store;
    store.setJournalMode(QStringLiteral("WAL"));
    const SmallDisk disk(store.path(QStringLiteral("disk")));
    if (!disk.isMounted()) {
        QSKIP("Only root can make a small disk.");
    }
    QVERIFY(QFile::rename(store.databasePath(), store.path(QStringLiteral("disk/odb.sqlite"))));
    store.edit(QStringLiteral("server.conf"), "db_name=odb.sqlite", "db_name=disk/odb.sqlite");
    fill(store.path(QStringLiteral("disk/filler")));
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::DatabaseFull);
}

void NoSpaceTest::nothingIsAnsweredFromWhatIsReadOnly_data()
{
    QTest::addColumn<bool>("isFileWritable");
    QTest::addColumn<bool>("isFolderWritable");
    QTest::newRow("file") << false << true;
    QTest::newRow("folder, where SQLite needs a journal") << true << false;
    QTest::newRow("both") << false << false;
}

void NoSpaceTest::nothingIsAnsweredFromWhatIsReadOnly()
{
    QFETCH(const bool, isFileWritable);
    QFETCH(const bool, isFolderWritable);
    const TestStore store;
    const QString before = RawDatabase(store.databasePath()).referenceTables();
    const auto attempts =
        attemptWith(store, isFolderWritable ? openToAll | writableByAll : openToAll,
                    isFileWritable ? readableByAll | writableByAll : readableByAll, m_clock);
    QVERIFY2(allFailedWith(attempts, {ErrorKind::DatabaseReadOnly}), qPrintable(outcomes(attempts)));
    const RawDatabase database(store.databasePath());
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(records(database).size(), 0);
}

/// Shows that the rows above fail for the reason that they name.
void NoSpaceTest::everythingIsAnsweredFromWhatIsWritable()
{
    const TestStore store;
    const auto attempts =
        attemptWith(store, openToAll | writableByAll, readableByAll | writableByAll, m_clock);
    QVERIFY(!attempts.isEmpty());
    for (const Attempt& attempt : attempts) {
        QVERIFY2(!attempt.error || attempt.error->kind == ErrorKind::Refused, qPrintable(outcomes(attempts)));
    }
}

void NoSpaceTest::nothingIsAnsweredWhileAnotherProgramWrites()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase other(store.databasePath());
    other.execute(QStringLiteral("BEGIN IMMEDIATE"));
    const auto details = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY(!details);
    QCOMPARE(details.error().kind, ErrorKind::DatabaseBusy);
    other.execute(QStringLiteral("ROLLBACK"));
    QCOMPARE(records(other).size(), 0);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
}

USHER_TEST(NoSpaceTest)

} // namespace NoSpaceTests

#include "NoSpaceTest.moc"
