// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>

#include "tests/cli/commands/BobsStore.h"
#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Pty.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/Patience.h"
#include "tests/support/TestRegistry.h"

namespace ActingTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class ActingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dryRunDoesNothing();
    void nothingIsDoneWithoutATerminalOrYes();
    void personTypesTheNumber();
    void statementIsVerifiedByOpenssl();
    void statementGoesAloneToStandardOutput();
    void sessionIsRenewed();
    void onlyOneWayToChooseIsTaken();
    void wrongQueryIsExplainedWithItsPlace();
    void tokenThatNoSessionHasIsNamed();
    void actingWithoutARight();
    void interruptedEndIsNamedAndGoesOn();
    void onlyAnUnfinishedPlanIsTakenUp();
};

void ActingTest::dryRunDoesNothing()
{
    const BobsStore store;
    const QString token = store.logBobIn(u"t1"_s);
    const Ended end = store.run({u"session"_s, u"end"_s, u"--user"_s, u"bob"_s, u"--dry-run"_s, u"--json"_s});
    QCOMPARE(end.status, 0);
    QCOMPARE(answers(end.out).value(0).value(u"result"_s).toString(), u"would_end"_s);
    QCOMPARE(answers(end.out).value(0).value(u"username"_s).toString(), u"bob"_s);
    QVERIFY(end.err.contains("Nothing was done"));
    for (const QString& act : {u"lock"_s, u"contain"_s, u"release"_s}) {
        const Ended dry =
            store.run({u"user"_s, act, u"--user"_s, u"bob"_s, u"--reason"_s, u"r"_s, u"--dry-run"_s});
        QCOMPARE(dry.status, 0);
        QVERIFY2(dry.err.contains("1 session"), dry.err.constData());
    }
    QCOMPARE(store.get(token).status, 0);
}

void ActingTest::nothingIsDoneWithoutATerminalOrYes()
{
    const BobsStore store;
    const QString token = store.logBobIn(u"t1"_s);
    const Ended ended = store.run({u"session"_s, u"end"_s, u"--user"_s, u"bob"_s});
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("--yes"), ended.err.constData());
    QCOMPARE(store.get(token).status, 0);
    QCOMPARE(store->countSessions(), 1);
}

void ActingTest::personTypesTheNumber()
{
    const BobsStore store;
    for (int i = 0; i < 11; ++i) {
        QVERIFY(!store.logBobIn(u"t%1"_s.arg(i)).isEmpty());
    }
    const QStringList command = store.words({u"session"_s, u"end"_s, u"--user"_s, u"bob"_s});
    Pty refusing(command);
    QVERIFY(refusing.waitFor("Type 11 to go on:"));
    refusing.type("yes\n");
    QVERIFY(refusing.waitFor("Nothing was done"));
    QCOMPARE(WEXITSTATUS(refusing.waitForEnd()), 2);
    QCOMPARE(store->countSessions(), 11);
    Pty agreeing(command);
    QVERIFY(agreeing.waitFor("Type 11 to go on:"));
    agreeing.type("11\n");
    QVERIFY(agreeing.waitFor("Ended 11;"));
    QCOMPARE(WEXITSTATUS(agreeing.waitForEnd()), 0);
    QCOMPARE(store->countSessions(), 0);
}

void ActingTest::statementIsVerifiedByOpenssl()
{
    const BobsStore store;
    const QString token = store.logBobIn(u"t1"_s);
    const QString statement = store->path(u"statement.json"_s);
    QCOMPARE(store
                 .run({u"session"_s, u"end"_s, u"--target-ust-file"_s, token, u"--reason"_s, u"ticket 4711"_s,
                       u"--out"_s, statement, u"--yes"_s})
                 .status,
             0);
    const QByteArray key = runCli(store->with({u"audit"_s, u"key"_s})).out.trimmed();
    const QStringList verify{u"audit"_s, u"verify"_s,       u"--evidence"_s,
                             statement,  u"--public-key"_s, QString::fromUtf8(key)};
    const Ended sound = runCli(verify);
    QCOMPARE(sound.status, 0);
    QVERIFY2(sound.out.contains("Sound: a statement"), sound.out.constData());
    const QJsonObject json = QJsonDocument::fromJson(readFile(statement)).object();
    writeFile(store->path(u"text"_s), json.value(u"statement"_s).toString().toUtf8());
    writeFile(store->path(u"signature"_s),
              QByteArray::fromBase64(json.value(u"signature"_s).toString().toLatin1()));
    writeFile(store->path(u"pem"_s), runCli(store->with({u"audit"_s, u"key"_s, u"--pem"_s})).out);
    const Ended openssl =
        runShell(u"openssl pkeyutl -verify -pubin -inkey \"$1\" -rawin -in \"$2\" -sigfile \"$3\""_s,
                 {store->path(u"pem"_s), store->path(u"text"_s), store->path(u"signature"_s)});
    QCOMPARE(openssl.status, 0);
    QByteArray changed = readFile(statement);
    writeFile(statement, changed.replace("4711", "4712"));
    QCOMPARE(runCli(verify).status, 1);
}

void ActingTest::statementGoesAloneToStandardOutput()
{
    const BobsStore store;
    QVERIFY(!store.logBobIn(u"t1"_s).isEmpty());
    const QStringList toOutput{u"--reason"_s, u"ticket 4711"_s, u"--yes"_s, u"--out"_s, u"-"_s};
    for (const QStringList& act :
         {QStringList{u"session"_s, u"end"_s}, QStringList{u"user"_s, u"contain"_s}}) {
        const Ended ended = store.run(act + QStringList{u"--user"_s, u"bob"_s} + toOutput);
        QCOMPARE(ended.status, 0);
        QVERIFY2(ended.err.contains("usher-cli: Ended "), ended.err.constData());
        const Ended verified = runCli({u"audit"_s, u"verify"_s, u"--evidence"_s, u"-"_s}, ended.out);
        QVERIFY2(verified.status == 0, (verified.out + ended.out).constData());
        QVERIFY2(verified.out.contains("\nReason: ticket 4711\n"), verified.out.constData());
    }
}

void ActingTest::sessionIsRenewed()
{
    const BobsStore store;
    const QString token = store.logBobIn(u"t1"_s);
    store->run(u"UPDATE zato_sso_session SET expiration_time = datetime('now', '+2 minutes') || '.000000'"_s);
    const QVariant before = store->ask(u"SELECT expiration_time FROM zato_sso_session"_s).value(0);
    const Ended renewed =
        store.run({u"session"_s, u"renew"_s, u"--target-ust-file"_s, token, u"--reason"_s, u"asked"_s});
    QCOMPARE(renewed.status, 0);
    QVERIFY(renewed.out.startsWith("expiration_time "));
    QVERIFY(store->ask(u"SELECT expiration_time FROM zato_sso_session"_s).value(0).toString() >
            before.toString());
}

void ActingTest::onlyOneWayToChooseIsTaken()
{
    const BobsStore store;
    QCOMPARE(store.run({u"session"_s, u"end"_s, u"--yes"_s}).status, 2);
    QCOMPARE(
        store.run({u"session"_s, u"end"_s, u"--yes"_s, u"--user"_s, u"bob"_s, u"--query"_s, u"bob"_s}).status,
        2);
    QVERIFY(!store.logBobIn(u"t1"_s).isEmpty());
    QCOMPARE(store.run({u"session"_s, u"end"_s, u"--yes"_s, u"--query"_s, u"user:=bob"_s}).status, 0);
    QCOMPARE(store->countSessions(), 0);
}

void ActingTest::wrongQueryIsExplainedWithItsPlace()
{
    const BobsStore store;
    const Ended ended = store.run({u"session"_s, u"end"_s, u"--yes"_s, u"--query"_s, u"bob ip:10.0.0"_s});
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("At character 5 of the query."), ended.err.constData());
}

void ActingTest::tokenThatNoSessionHasIsNamed()
{
    const BobsStore store;
    const QString token = store.logBobIn(u"t1"_s);
    const QStringList end{u"session"_s, u"end"_s, u"--target-ust-file"_s, token};
    QCOMPARE(store.run(end + QStringList{u"--yes"_s}).status, 0);
    for (const QString& how : {u"--yes"_s, u"--dry-run"_s}) {
        const Ended ended = store.run(end + QStringList{how});
        QCOMPARE(ended.status, 1);
        QCOMPARE(ended.out, QByteArray());
        QCOMPARE(ended.err, QByteArray("usher-cli: No live session has this token.\n"));
    }
}

void ActingTest::actingWithoutARight()
{
    const BobsStore store;
    const QString token = store.logBobIn(u"t1"_s);
    const Ended ended =
        runCli(store->with({u"session"_s, u"end"_s, u"--user"_s, u"bob"_s, u"--as"_s, u"bob"_s,
                            u"--password-file"_s, store->path(u"bob"_s), u"--yes"_s}));
    QCOMPARE(ended.status, 1);
    const Ended self =
        store.run({u"user"_s, u"contain"_s, u"--user"_s, u"admin1"_s, u"--reason"_s, u"r"_s, u"--yes"_s});
    QCOMPARE(self.status, 1);
    QVERIFY2(self.err.startsWith("usher-cli: Not allowed. ") &&
                 self.err.contains("E005001 target_last_super_user"),
             self.err.constData());
    QCOMPARE(store.get(token).status, 0);
}

void ActingTest::interruptedEndIsNamedAndGoesOn()
{
    constexpr int more = 600; // one transaction ends 500
    const BobsStore store;
    QVERIFY(!store.logBobIn(u"t1"_s).isEmpty());
    store->run(u"INSERT INTO zato_sso_session SELECT id + i, ust || i, creation_time, expiration_time, "
               "remote_addr, user_agent, auth_type, auth_principal, ext_session_id, opaque1, user_id FROM "
               "zato_sso_session, (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
               "%1) SELECT i FROM n) WHERE id = (SELECT max(id) FROM zato_sso_session)"_s.arg(more));
    // The second transaction waits until the program is killed. The program's own session comes later.
    const QString last = store->ask(u"SELECT max(id) FROM zato_sso_session"_s).value(0).toString();
    store->run(
        u"CREATE TRIGGER wait BEFORE DELETE ON zato_sso_session WHEN OLD.id = %1 BEGIN SELECT count(*) "
        "FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n); "
        "END"_s.arg(last));
    const auto count = [&] {
        return store->ask(u"SELECT count(*) FROM usher_audit WHERE op = 'session.end'"_s).value(0).toInt();
    };
    QProcess process;
    prepareWithoutTerminal(process, store.words({u"session"_s, u"end"_s, u"--user"_s, u"bob"_s, u"--yes"_s}));
    process.start();
    QTRY_COMPARE_WITH_TIMEOUT(count(), 500, patience);
    process.kill();
    QVERIFY(process.waitForFinished(patience));
    store->run(u"DROP TRIGGER wait"_s);
    const QString cid =
        store->ask(u"SELECT cid FROM usher_audit WHERE op = 'session.end_plan'"_s).value(0).toString();
    const Ended note = store.run({u"user"_s, u"list"_s});
    QVERIFY2(note.err.contains("--continue " + cid.toUtf8()), note.err.constData());
    const Ended again = store.run({u"session"_s, u"end"_s, u"--continue"_s, cid, u"--yes"_s});
    QVERIFY2(again.out.contains("Ended 601;"), again.out.constData());
    QCOMPARE(again.status, 0);
    QCOMPARE(count(), more + 1);
    QVERIFY(!store.run({u"user"_s, u"list"_s}).err.contains(cid.toUtf8()));
}

void ActingTest::onlyAnUnfinishedPlanIsTakenUp()
{
    const BobsStore store;
    QVERIFY(!store.logBobIn(u"t1"_s).isEmpty());
    QCOMPARE(store.run({u"session"_s, u"end"_s, u"--user"_s, u"bob"_s, u"--yes"_s}).status, 0);
    const QString finished =
        store->ask(u"SELECT cid FROM usher_audit WHERE op = 'session.end_plan'"_s).value(0).toString();
    for (const QString& cid : {finished, u"no-such"_s}) {
        const Ended ended = store.run({u"session"_s, u"end"_s, u"--continue"_s, cid, u"--yes"_s});
        QCOMPARE(ended.status, 2);
        QCOMPARE(ended.err, "usher-cli: No interrupted act has the ID " + cid.toUtf8() + ".\n");
    }
}

USHER_TEST(ActingTest)

} // namespace ActingTests

#include "ActingTest.moc"
