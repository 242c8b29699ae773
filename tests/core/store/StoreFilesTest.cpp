// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/StoreFiles.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace StoreFilesTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QStringList storeFiles{QStringLiteral("secrets.conf"), QStringLiteral("server.conf"),
                             QStringLiteral("sso.conf"), QStringLiteral("odb.sqlite")};

/// Copies the store into the `config/repo` of a server: of `server1` in the folder `env`, for example.
QString addServer(const TestStore& store, const QString& server, const QStringList& files = storeFiles)
{
    const QString repo = store.path(server + QStringLiteral("/config/repo"));
    QDir().mkpath(repo);
    for (const QString& name : files) {
        QFile::copy(store.path(name), repo + u'/' + name);
    }
    return repo;
}

} // namespace

/// Tests folders that are not simply those of a store.
class StoreFilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverInAFolderIsFound();
    void otherProgramsOfZatoInTheFolderDoNotCount();
    void severalServersAreNamed();
    void serverTwoFoldersDownIsNotSearchedFor();
    void oneOfTheFilesLeadsToTheStore();
    void serverOfZato4HasNoSingleSignOn();
    void tablesElsewhereAreNotOpened_data();
    void tablesElsewhereAreNotOpened();
    void emptyNameOfAConnectionIsNone_data();
    void emptyNameOfAConnectionIsNone();

private:
    [[nodiscard]] Error errorAt(const QString& path) const
    {
        const auto sso = sso::Sso::open(path, m_clock);
        return sso ? Error{.subject = QStringLiteral("(it opened)")} : sso.error();
    }

    TestClock m_clock{fixtureNow()};
};

void StoreFilesTest::serverInAFolderIsFound()
{
    const TestStore store;
    const QString repo = addServer(store, QStringLiteral("env/server1"));
    const auto sso = sso::Sso::open(store.path(QStringLiteral("env")), m_clock);
    QVERIFY(sso);
    QCOMPARE((*sso)->summary().folder, repo);
    QCOMPARE((*sso)->summary().name, QStringLiteral("server1"));
}

void StoreFilesTest::otherProgramsOfZatoInTheFolderDoNotCount()
{
    const TestStore store;
    const QString repo = addServer(store, QStringLiteral("env/server1"));
    for (const char* program : {"env/web-admin/config/repo", "env/scheduler/config/repo",
                                "env/load-balancer/config/repo", "env/ca", "env/logs"}) {
        QVERIFY(QDir().mkpath(store.path(QString::fromLatin1(program))));
    }
    store.write(QStringLiteral("env/web-admin/config/repo/web-admin.conf"), "{}");
    const auto files = store::findStoreFiles(store.path(QStringLiteral("env")));
    QVERIFY(files);
    QCOMPARE(files->folder, repo);
}

void StoreFilesTest::severalServersAreNamed()
{
    const TestStore store;
    addServer(store, QStringLiteral("env/server2"));
    addServer(store, QStringLiteral("env/server1"));
    const QString env = store.path(QStringLiteral("env"));
    const Error error = errorAt(env);
    QCOMPARE(error.kind, ErrorKind::SeveralServers);
    QCOMPARE(error.subject, QStringLiteral("%1/server1, %1/server2").arg(env));
    QVERIFY(errorSentence(error).contains(error.subject));
    QCOMPARE(sso::Sso::describe(env).error().kind, ErrorKind::SeveralServers);
    QCOMPARE(sso::LogInspector::open(env).error().kind, ErrorKind::SeveralServers);
}

void StoreFilesTest::serverTwoFoldersDownIsNotSearchedFor()
{
    const TestStore store;
    addServer(store, QStringLiteral("above/env/server1"));
    QCOMPARE(errorAt(store.path(QStringLiteral("above"))).kind, ErrorKind::FileMissing);
}

void StoreFilesTest::oneOfTheFilesLeadsToTheStore()
{
    const TestStore store;
    for (const char* name : {"secrets.conf", "server.conf", "sso.conf"}) {
        const auto files = store::findStoreFiles(store.path(QString::fromLatin1(name)));
        QVERIFY(files);
        QCOMPARE(files->folder, store.folder());
    }
}

void StoreFilesTest::serverOfZato4HasNoSingleSignOn()
{
    const TestStore store;
    const QStringList without{storeFiles[0], storeFiles[1]};
    const QString repo = addServer(store, QStringLiteral("env/server1"), without);
    for (const QString& path :
         {repo, store.path(QStringLiteral("env/server1")), store.path(QStringLiteral("env"))}) {
        const Error error = errorAt(path);
        QCOMPARE(error.kind, ErrorKind::NoSsoConf);
        const QString sentence = errorSentence(error);
        QVERIFY2(sentence.contains(repo) && sentence.contains(QLatin1StringView("Zato 4")),
                 qPrintable(sentence));
        QCOMPARE(sso::Sso::describe(path).error().kind, ErrorKind::NoSsoConf);
    }
}

void StoreFilesTest::tablesElsewhereAreNotOpened_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"SSO", "'SSO tables'", "7", "None of them", "[sso]", "$USHER_TEST_NOT_SET"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void StoreFilesTest::tablesElsewhereAreNotOpened()
{
    QFETCH(const QByteArray, name);
    const TestStore store;
    const QByteArray before = store.read(QStringLiteral("odb.sqlite"));
    store.edit(QStringLiteral("sso.conf"), "[main]\n", "[sql]\nname=" + name + "\n\n[main]\n");
    const Error error = errorAt(store.folder());
    QCOMPARE(error.kind, ErrorKind::SqlElsewhere);
    const QString sentence = errorSentence(error);
    const QString place =
        QStringLiteral("name in [sql] (%1, line ").arg(store.path(QStringLiteral("sso.conf")));
    QVERIFY2(sentence.contains(place), qPrintable(sentence));
    for (const char* word : {"folder of your own", "[odb]", "empty"}) {
        QVERIFY2(sentence.contains(QLatin1StringView(word)), qPrintable(sentence));
    }
    QCOMPARE(sso::Sso::describe(store.folder()).error().kind, ErrorKind::SqlElsewhere);
    QCOMPARE(sso::LogInspector::open(store.folder()).error().kind, ErrorKind::SqlElsewhere);
    QCOMPARE(store.read(QStringLiteral("odb.sqlite")), before);
}

void StoreFilesTest::emptyNameOfAConnectionIsNone_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"", "None", "''", "0", "False"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void StoreFilesTest::emptyNameOfAConnectionIsNone()
{
    QFETCH(const QByteArray, name);
    const TestStore store;
    store.edit(QStringLiteral("sso.conf"), "[main]\n", "[sql]\nname=" + name + "\n\n[main]\n");
    QVERIFY(sso::Sso::open(store.folder(), m_clock));
}

USHER_TEST(StoreFilesTest)

} // namespace StoreFilesTests

#include "StoreFilesTest.moc"
