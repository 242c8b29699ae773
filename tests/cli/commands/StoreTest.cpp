// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QDir>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace StoreTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class StoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createdStoreIsItsOwnersAlone();
    void createdStoreIsNotOverwritten();
    void weakPasswordIsRefusedAndLeavesNothing();
    void userNameWithBlanksIsAUsageError();
    void checkSaysWhatAStoreIs();
    void checkWarnsOfFilesThatOthersCanRead();
    void checkOfNoStoreFails();
    void checkOfAStoreWithoutAuditTablesSaysSo();
    void prepareShowsItsSqlAndIsTheFirstRecord();
    void prepareNeedsASuperUser_data();
    void prepareNeedsASuperUser();
    void preparedStoreIsLeftAlone();
    void storeWithoutAuditTablesAnswersNothing();

private:
    [[nodiscard]] static Ended prepare(const FixtureStore& store, const QString& username,
                                       const QString& passwordFile);
};

namespace
{

unsigned mode(const QString& path)
{
    struct stat status = {};
    return ::stat(path.toUtf8().constData(), &status) == 0 ? status.st_mode & 0777U : 0U;
}

} // namespace

void StoreTest::createdStoreIsItsOwnersAlone()
{
    const NewStore store;
    QCOMPARE(mode(store.folder()), 0700U);
    for (const char* name : {"secrets.conf", "server.conf", "sso.conf", "odb.sqlite"}) {
        QCOMPARE(mode(store.folder() + u'/' + QLatin1StringView(name)), 0600U);
    }
    QCOMPARE(store.ask(u"SELECT username FROM zato_sso_user WHERE is_super_user = 1"_s),
             QVariantList{u"admin1"_s});
}

void StoreTest::createdStoreIsNotOverwritten()
{
    const NewStore store;
    const QByteArray secrets = readFile(store.folder() + u"/secrets.conf"_s);
    // No password is asked for. Otherwise there would be an error about the missing terminal.
    const Ended ended = runCli(store.with({u"store"_s, u"create"_s, u"--user"_s, u"other"_s}));
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("is already there, and is not overwritten"), ended.err.constData());
    QCOMPARE(readFile(store.folder() + u"/secrets.conf"_s), secrets);
}

void StoreTest::weakPasswordIsRefusedAndLeavesNothing()
{
    const ScratchStore store;
    const QString file = writeFile(store.path(u"weak"_s), "12345678");
    const Ended ended =
        runCli(store.with({u"store"_s, u"create"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s, file}));
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.contains("[E003008 user_new_password_not_complex_enough]"), ended.err.constData());
    QVERIFY(!ended.err.contains("12345678"));
    QVERIFY(!QDir(store.folder()).exists());
}

void StoreTest::userNameWithBlanksIsAUsageError()
{
    const ScratchStore store;
    const QString file = writeFile(store.path(u"password"_s), NewStore::password());
    const Ended ended = runCli(
        store.with({u"store"_s, u"create"_s, u"--user"_s, u"ad min\n1"_s, u"--password-file"_s, file}));
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("ad min␊1"), ended.err.constData());
}

void StoreTest::checkSaysWhatAStoreIs()
{
    const NewStore store;
    const Ended ended = runCli(store.with({u"store"_s, u"check"_s}));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    const QByteArray id = store.ask(u"SELECT store FROM usher_audit_head"_s).value(0).toByteArray();
    QVERIFY(!id.isEmpty());
    for (const QByteArray& line :
         {"Folder        " + store.folder().toUtf8(), QByteArray("Engine        SQLite"),
          "Database      " + store.databasePath().toUtf8(), "Store ID      " + id,
          QByteArray("Audit tables  there"), QByteArray("Calls as      Usher from 127.0.0.1")}) {
        QVERIFY2(ended.out.contains(line + '\n'), ended.out.constData());
    }
}

void StoreTest::checkWarnsOfFilesThatOthersCanRead()
{
    const NewStore store;
    const QString secrets = store.folder() + u"/secrets.conf"_s;
    QCOMPARE(::chmod(secrets.toUtf8().constData(), 0644), 0);
    const Ended ended = runCli(store.with({u"store"_s, u"check"_s}));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err,
             "usher-cli: warning: " + secrets.toUtf8() + " can be read by others. Run chmod go-rwx on it.\n");
    const QString settings = store.folder() + u"/server.conf"_s;
    QCOMPARE(::chmod(settings.toUtf8().constData(), 0644), 0);
    const Ended both = runCli(store.with({u"store"_s, u"check"_s}));
    QCOMPARE(both.err.count('\n'), 1);
    QVERIFY2(both.err.contains(settings.toUtf8()) && both.err.endsWith(" Run chmod go-rwx on them.\n"),
             both.err.constData());
}

void StoreTest::checkOfNoStoreFails()
{
    const ScratchStore store;
    const Ended ended = runCli(store.with({u"store"_s, u"check"_s}));
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY(ended.err.startsWith("usher-cli: There is no folder "));
    QCOMPARE(ended.err.count('\n'), 1);
}

void StoreTest::checkOfAStoreWithoutAuditTablesSaysSo()
{
    const FixtureStore store;
    const Ended ended = runCli(store.with({u"store"_s, u"check"_s}));
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.out.contains("Audit tables  missing; add them with store prepare\n"));
    QVERIFY(ended.out.contains("Store ID      none yet\n"));
}

Ended StoreTest::prepare(const FixtureStore& store, const QString& username, const QString& passwordFile)
{
    return runCli(
        store.with({u"store"_s, u"prepare"_s, u"--user"_s, username, u"--password-file"_s, passwordFile}));
}

void StoreTest::prepareShowsItsSqlAndIsTheFirstRecord()
{
    const FixtureStore store;
    const int sessions = store.countSessions();
    const Ended ended = prepare(store, u"admin1"_s, store.passwordFile(u"admin1"_s));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray("The audit tables were added\n"));
    QVERIFY2(ended.err.contains("CREATE TABLE usher_audit") && ended.err.contains("usher_audit_head"),
             ended.err.constData());
    QCOMPARE(store.ask(u"SELECT op || ' ' || outcome FROM usher_audit ORDER BY seq"_s),
             (QVariantList{u"store.prepare ok"_s, u"user.logout ok"_s}));
    QCOMPARE(store.countSessions(), sessions);
    QVERIFY(runCli(store.with({u"store"_s, u"check"_s})).out.contains("Audit tables  there\n"));
}

void StoreTest::prepareNeedsASuperUser_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("whosePassword");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("not a super-user") << u"alice"_s << u"alice"_s << QByteArray("[E005005]");
    QTest::newRow("wrong password") << u"admin1"_s << u"alice"_s << QByteArray("[E005001]");
    QTest::newRow("locked") << u"admin_locked"_s << u"admin_locked"_s << QByteArray("[E005002]");
}

void StoreTest::prepareNeedsASuperUser()
{
    QFETCH(QString, username);
    QFETCH(QString, whosePassword);
    QFETCH(QByteArray, code);
    const FixtureStore store;
    const int sessions = store.countSessions();
    const Ended ended = prepare(store, username, store.passwordFile(whosePassword));
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    const QByteArray sentence = ended.err.mid(ended.err.lastIndexOf("usher-cli: "));
    QVERIFY2(sentence.endsWith(' ' + code + '\n'), sentence.constData()); // the code, without a reason
    QCOMPARE(store.ask(u"SELECT count(*) FROM sqlite_master WHERE name LIKE 'usher%'"_s), QVariantList{0});
    QCOMPARE(store.countSessions(), sessions);
}

void StoreTest::preparedStoreIsLeftAlone()
{
    const NewStore store;
    const QVariantList before = store.ask(u"SELECT count(*) FROM usher_audit"_s);
    const Ended ended = runCli(store.with({u"store"_s, u"prepare"_s, u"--user"_s, u"admin1"_s}));
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.out.contains("there already"));
    QCOMPARE(store.ask(u"SELECT count(*) FROM usher_audit"_s), before);
}

void StoreTest::storeWithoutAuditTablesAnswersNothing()
{
    const FixtureStore store;
    const QString token = writeFile(store.path(u"token"_s), "zust123");
    const Ended ended = runCli(
        store.with({u"session"_s, u"get"_s, u"--target-ust-file"_s, token, u"--current-ust-file"_s, token}));
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains("no audit tables yet"), ended.err.constData());
}

USHER_TEST(StoreTest)

} // namespace StoreTests

#include "StoreTest.moc"
