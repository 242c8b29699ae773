// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace FolderTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

/// Tests what --store leads to: folders that are not simply a store's, and settings that the first opening
/// warns of.
class FolderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverIsFoundInItsParent();
    void severalServersAreNamed();
    void fileUrlIsAFolder();
    void whatIsNoStoreIsNamed();
    void tablesElsewhereAreNotOpened();
    void serverOfZato4IsNamed();
    void databaseOfZato30IsNamed();
    void settingsAreWarnedOfAtTheFirstOpening();
    void settingsAreWarnedOfWhenTheStoreIsPrepared();
    void checkWarnsOnceEachTime();
};

namespace
{

/// Moves the store into the `config/repo` of `server` in the folder `env`. Returns that folder.
QString moveToServer(const ScratchStore& store, const QString& server)
{
    const QString env = store.path(u"env"_s);
    QDir().mkpath(env + u'/' + server + u"/config"_s);
    if (!QDir().rename(store.folder(), env + u'/' + server + u"/config/repo"_s)) {
        qFatal("the store cannot be moved");
    }
    return env;
}

Ended check(const QString& path)
{
    return runCli({u"store"_s, u"check"_s, u"--store"_s, path});
}

void editPolicy(const ScratchStore& store, const QByteArray& before, const QByteArray& after)
{
    const QString path = store.folder() + u"/sso.conf"_s;
    QByteArray content = readFile(path);
    QVERIFY(content.contains(before));
    writeFile(path, content.replace(before, after));
}

constexpr auto warning = "warning: inform_if_locked in [login] (";

int warningsIn(const Ended& ended)
{
    return static_cast<int>(ended.err.count(warning));
}

/// Returns the words of a command that opens the store and changes nothing in it but the log.
QStringList search(const FixtureStore& store)
{
    return store.with({u"session"_s, u"search"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s,
                       store.passwordFile(u"admin1"_s)});
}

} // namespace

void FolderTest::serverIsFoundInItsParent()
{
    const FixtureStore store;
    const QString env = moveToServer(store, u"server1"_s);
    const Ended ended = check(env);
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.contains("Folder        " + env.toUtf8() + "/server1/config/repo\n"),
             ended.out.constData());
}

void FolderTest::severalServersAreNamed()
{
    const FixtureStore one;
    const QString env = moveToServer(one, u"server1"_s);
    const FixtureStore two;
    QVERIFY(QDir().mkpath(env + u"/server2/config"_s));
    QVERIFY(QDir().rename(two.folder(), env + u"/server2/config/repo"_s));
    const Ended ended = check(env);
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains("more than one server") && ended.err.contains(env.toUtf8() + "/server1") &&
                 ended.err.contains(env.toUtf8() + "/server2"),
             ended.err.constData());
}

void FolderTest::fileUrlIsAFolder()
{
    const FixtureStore store;
    const QString odd = store.path(u"a store"_s);
    QVERIFY(QFile::rename(store.folder(), odd));
    const QString url = u"file://"_s + QString(odd).replace(u' ', u"%20"_s);
    for (const QString& path : {url, url + u"/sso.conf"_s}) {
        const Ended ended = check(path);
        QCOMPARE(ended.status, 0);
        QVERIFY2(ended.out.contains("Folder        " + odd.toUtf8() + '\n'), ended.out.constData());
    }
    const Ended elsewhere = check(u"file://server.example.com/opt/zato"_s);
    QVERIFY(elsewhere.status != 0);
    QVERIFY2(elsewhere.err.contains("is not a place on this computer"), elsewhere.err.constData());
}

void FolderTest::whatIsNoStoreIsNamed()
{
    const NewStore store;
    const Ended database = check(store.databasePath());
    QCOMPARE(database.status, 3);
    QCOMPARE(database.err,
             "usher-cli: " + store.databasePath().toUtf8() +
                 " is not one of a store's settings files: secrets.conf, server.conf, sso.conf and "
                 "usher.conf.\n");
    const QString nowhere = store.path(u"nowhere"_s);
    QVERIFY(check(nowhere).err.startsWith("usher-cli: There is no folder " + nowhere.toUtf8() + ". "));
    QVERIFY(QFile::remove(store.folder() + u"/secrets.conf"_s));
    for (const QString& path : {store.folder(), store.folder() + u"/sso.conf"_s}) {
        QVERIFY(check(path).err.startsWith("usher-cli: There is no file " + store.folder().toUtf8() +
                                           "/secrets.conf"));
    }
}

void FolderTest::tablesElsewhereAreNotOpened()
{
    const FixtureStore store;
    const QByteArray before = readFile(store.databasePath());
    editPolicy(store, "[main]\n", "[sql]\nname=SSO tables\n\n[main]\n");
    for (const QStringList& words :
         {QStringList{u"store"_s, u"check"_s}, QStringList{u"audit"_s, u"verify"_s},
          QStringList{u"session"_s, u"search"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s,
                      store.passwordFile(u"admin1"_s)}}) {
        const Ended ended = runCli(store.with(words));
        QCOMPARE(ended.status, 3);
        QCOMPARE(ended.out, QByteArray());
        QVERIFY2(ended.err.contains("outgoing SQL connection “SSO tables”") &&
                     ended.err.contains("name in [sql] (") && ended.err.contains("/sso.conf, line 2)") &&
                     ended.err.contains("Make a folder of your own"),
                 ended.err.constData());
    }
    QCOMPARE(readFile(store.databasePath()), before);
}

void FolderTest::serverOfZato4IsNamed()
{
    const FixtureStore store;
    QVERIFY(QFile::remove(store.folder() + u"/sso.conf"_s));
    const Ended ended = check(store.folder());
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("There is no sso.conf in " + store.folder().toUtf8()) &&
                 ended.err.contains("Zato 4 has no single sign-on"),
             ended.err.constData());
}

void FolderTest::databaseOfZato30IsNamed()
{
    const FixtureStore store;
    store.run(u"ALTER TABLE zato_sso_session DROP COLUMN auth_type"_s);
    const Ended ended = check(store.folder());
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("made by Zato 3.0") && ended.err.contains("zato_sso_session.auth_type"),
             ended.err.constData());
}

void FolderTest::settingsAreWarnedOfAtTheFirstOpening()
{
    const FixtureStore store;
    store.prepare();
    editPolicy(store, "inform_if_locked=True", "inform_if_locked=false");
    QCOMPARE(warningsIn(runCli(search(store))), 0); // this computer has prepared it
    forgetLogs();
    const Ended first = runCli(search(store));
    QCOMPARE(first.status, 0);
    QCOMPARE(warningsIn(first), 1);
    QVERIFY2(first.err.contains("for the first time") && first.err.contains("“false”"),
             first.err.constData());
    QVERIFY(!first.out.contains("warning"));
    QCOMPARE(warningsIn(runCli(search(store))), 0);
}

void FolderTest::settingsAreWarnedOfWhenTheStoreIsPrepared()
{
    const FixtureStore store;
    editPolicy(store, "inform_if_locked=True", "inform_if_locked=false");
    const Ended prepared = runCli(store.with({u"store"_s, u"prepare"_s, u"--user"_s, u"admin1"_s,
                                              u"--password-file"_s, store.passwordFile(u"admin1"_s)}));
    QCOMPARE(prepared.status, 0);
    QCOMPARE(warningsIn(prepared), 1);
    QCOMPARE(warningsIn(runCli(search(store))), 0);
}

void FolderTest::checkWarnsOnceEachTime()
{
    const FixtureStore store;
    store.prepare();
    editPolicy(store, "inform_if_locked=True", "inform_if_locked=false");
    forgetLogs();
    QCOMPARE(warningsIn(check(store.folder())), 1);
    QCOMPARE(warningsIn(check(store.folder())), 1);
}

USHER_TEST(FolderTest)

} // namespace FolderTests

#include "FolderTest.moc"
