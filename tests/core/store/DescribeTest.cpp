// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "core/store/StoreFiles.h"
#include "tests/core/file/FolderContent.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace DescribeTests
{

using namespace usher;
using namespace usher::test;

/// Describing a store tells what would be opened, before it is opened.
class DescribeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void summaryTellsWhatWouldBeOpened();
    void openStoreTellsTheSame();
    void storeWithoutALogHasNoId();
    void storeIsFoundInAServersFolder();
    void filesInTheFolderItselfComeFirst();
    void filesThatOthersCanReadAreNamed_data();
    void filesThatOthersCanReadAreNamed();
    void describingWritesNothing_data();
    void describingWritesNothing();
    void storeInUseIsDescribedAsItIsNow();
    void databaseThatCannotBeOpenedIsDescribedAllTheSame();

private:
    TestClock m_clock{fixtureNow()};
};

void DescribeTest::summaryTellsWhatWouldBeOpened()
{
    const TestStore store;
    const auto summary = sso::Sso::describe(store.folder() + u'/');
    QVERIFY(summary);
    QCOMPARE(summary->folder, store.folder());
    QCOMPARE(summary->name, QDir(store.folder()).dirName());
    QCOMPARE(summary->engine, QStringLiteral("SQLite"));
    QCOMPARE(summary->host, QString());
    QCOMPARE(summary->database, store.databasePath());
    QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{32}$")).match(summary->storeId).hasMatch());
    QVERIFY(summary->isPrepared);
    QVERIFY(!summary->isSample);
    QVERIFY(summary->openToOthers.isEmpty());
    QCOMPARE(summary->usherApp, QStringLiteral("Usher"));
    QCOMPARE(summary->usherRemoteAddr, QStringLiteral("127.0.0.1"));
}

void DescribeTest::openStoreTellsTheSame()
{
    const TestStore store;
    const auto described = sso::Sso::describe(store.folder());
    const auto opened = store.open(m_clock)->summary();
    QVERIFY(described);
    QCOMPARE(opened.folder, described->folder);
    QCOMPARE(opened.database, described->database);
    QCOMPARE(opened.storeId, described->storeId);
    QCOMPARE(opened.isPrepared, described->isPrepared);
}

void DescribeTest::storeWithoutALogHasNoId()
{
    const TestStore store(Prepared::No);
    const auto summary = sso::Sso::describe(store.folder());
    QVERIFY(summary);
    QVERIFY(!summary->isPrepared);
    QCOMPARE(summary->storeId, QString());
}

void DescribeTest::storeIsFoundInAServersFolder()
{
    const TestStore store;
    const QString repo = store.path(QStringLiteral("server/config/repo"));
    QVERIFY(QDir().mkpath(repo));
    for (const char* name : {"secrets.conf", "server.conf", "sso.conf", "odb.sqlite"}) {
        const QString file = QString::fromLatin1(name);
        QVERIFY(QFile::rename(store.path(file), QDir(repo).filePath(file)));
    }
    for (const QString& folder : {store.path(QStringLiteral("server")), repo}) {
        const auto summary = sso::Sso::describe(folder);
        QVERIFY(summary);
        QCOMPARE(summary->folder, repo);
        QCOMPARE(summary->database, QDir(repo).filePath(QStringLiteral("odb.sqlite")));
        QCOMPARE(summary->name, QStringLiteral("server"));
        QVERIFY(sso::Sso::open(folder, m_clock));
    }
}

void DescribeTest::filesInTheFolderItselfComeFirst()
{
    const TestStore store;
    QVERIFY(QDir().mkpath(store.path(QStringLiteral("config/repo"))));
    store.write(QStringLiteral("config/repo/secrets.conf"), "[secret_keys]\n");
    QCOMPARE(store::findStoreFiles(store.folder())->secrets, store.path(QStringLiteral("secrets.conf")));
    // If the file is in neither folder, its path in the folder itself is returned.
    QVERIFY(QFile::remove(store.path(QStringLiteral("secrets.conf"))));
    QVERIFY(QFile::remove(store.path(QStringLiteral("config/repo/secrets.conf"))));
    QCOMPARE(store::findStoreFiles(store.folder())->secrets, store.path(QStringLiteral("secrets.conf")));
}

void DescribeTest::filesThatOthersCanReadAreNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("others");
    for (const char* name : {"secrets.conf", "server.conf", "sso.conf", "odb.sqlite"}) {
        QTest::addRow("%s, group", name) << QString::fromLatin1(name) << static_cast<int>(QFile::ReadGroup);
        QTest::addRow("%s, others", name) << QString::fromLatin1(name) << static_cast<int>(QFile::ReadOther);
    }
}

void DescribeTest::filesThatOthersCanReadAreNamed()
{
    QFETCH(const QString, name);
    QFETCH(const int, others);
    const TestStore store;
    QVERIFY(QFile::setPermissions(store.path(name),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::Permissions(others)));
    const auto summary = sso::Sso::describe(store.folder());
    QVERIFY(summary);
    QCOMPARE(summary->openToOthers, QStringList(store.path(name)));
    // The store opens nevertheless.
    QCOMPARE(store.open(m_clock)->summary().openToOthers, QStringList(store.path(name)));
}

void DescribeTest::describingWritesNothing_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("WAL") << QStringLiteral("WAL");
    QTest::newRow("DELETE") << QStringLiteral("DELETE");
}

void DescribeTest::describingWritesNothing()
{
    QFETCH(const QString, mode);
    const TestStore store;
    store.setJournalMode(mode);
    const QStringList before = entriesOf(store.folder());
    const QByteArray content = store.read(QStringLiteral("odb.sqlite"));
    const auto summary = sso::Sso::describe(store.folder());
    QVERIFY(summary);
    QVERIFY(!summary->storeId.isEmpty());
    QCOMPARE(entriesOf(store.folder()), before);
    QCOMPARE(store.read(QStringLiteral("odb.sqlite")), content);
}

/// Changes of another program may still be only in the write-ahead log.
void DescribeTest::storeInUseIsDescribedAsItIsNow()
{
    const TestStore store(Prepared::No);
    store.setJournalMode(QStringLiteral("WAL"));
    const auto sso = store.open(m_clock);
    const FixtureUser admin = fixtureUser(QLatin1StringView("admin1"));
    QVERIFY(sso->user().prepareStore(
        {.currentApp = QStringLiteral("CRM"), .remoteAddr = QStringLiteral("127.0.0.1")}, admin.username,
        admin.password, {}));
    QVERIFY(QFile::exists(store.databasePath() + QStringLiteral("-wal")));
    const auto summary = sso::Sso::describe(store.folder());
    QVERIFY(summary);
    QVERIFY(summary->isPrepared);
    QVERIFY(!summary->storeId.isEmpty());
}

void DescribeTest::databaseThatCannotBeOpenedIsDescribedAllTheSame()
{
    const TestStore store;
    QVERIFY(QFile::remove(store.databasePath()));
    const auto summary = sso::Sso::describe(store.folder());
    QVERIFY(summary);
    QCOMPARE(summary->database, store.databasePath());
    QVERIFY(!summary->isPrepared);
    QVERIFY(!QFile::exists(store.databasePath()));
}

USHER_TEST(DescribeTest)

} // namespace DescribeTests

#include "DescribeTest.moc"
