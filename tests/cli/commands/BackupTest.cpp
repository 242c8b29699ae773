// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/wait.h>

#include <QDir>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Pty.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace BackupTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

namespace
{

QStringList backupWords(const NewStore& store, const QStringList& more = {})
{
    return store.with(QStringList{u"store"_s, u"backup"_s, u"--out"_s, store.path(u"backup"_s)} + more);
}

QStringList asAdmin1(const NewStore& store)
{
    return {u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile()};
}

const QString operations = u"SELECT op FROM usher_audit ORDER BY seq"_s;

} // namespace

class BackupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storeIsRestoredFromItsBackup();
    void backupIsMadeReadOnlyToo();
    void tokenFromElsewhereIsNotEnough();
    void fileThatIsThereIsNotWrittenOver();
    void withoutAFileItAsksWhich();
    void dashIsStandardOutput();
    void copyIsNotWrittenToATerminal();
    void progressIsShownOnATerminal();
};

void BackupTest::storeIsRestoredFromItsBackup()
{
    const NewStore store;
    const QByteArray token = store.logIn();
    const Ended ended = runCli(backupWords(store, asAdmin1(store)));
    QCOMPARE(ended.err, QByteArray()); // there is no terminal, so no progress is shown
    QCOMPARE(ended.out, "Backed up to " + store.path(u"backup"_s).toUtf8() + '\n');
    QCOMPARE(ended.status, 0);
    QCOMPARE(store.ask(operations).last(), QVariant(u"user.logout"_s)); // of the command's own session

    const QString tokenFile = writeFile(store.path(u"token"_s), token);
    const QStringList look = store.with(
        {u"session"_s, u"get"_s, u"--current-ust-file"_s, tokenFile, u"--target-ust-file"_s, tokenFile});
    QCOMPARE(runCli(store.with({u"logout"_s, u"--current-ust-file"_s, tokenFile})).status, 0);
    QCOMPARE(runCli(look).status, 1);

    const Ended restored = runShell(u"mkdir \"$1/aside\" && mv \"$1\"/store/odb.sqlite* \"$1/aside\" && "
                                    "install -m 600 \"$1/backup\" \"$1/store/odb.sqlite\""_s,
                                    {store.path({})});
    QVERIFY2(restored.status == 0, restored.err.constData());
    QCOMPARE(store.ask(operations).last(), QVariant(u"store.backup"_s));
    QCOMPARE(runCli(look).status, 3); // it looks as if an old copy had been put back to hide something
    QCOMPARE(runCli(store.with(QStringList{u"audit"_s, u"accept"_s} + asAdmin1(store))).status, 0);
    QCOMPARE(runCli(look).status, 0); // the session was ended after the backup, so it is live again
}

void BackupTest::backupIsMadeReadOnlyToo()
{
    const NewStore store;
    const Ended ended = runCli(backupWords(store, asAdmin1(store) + QStringList{u"--read-only"_s}));
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY(QFile::exists(store.path(u"backup"_s)));
}

/// A stolen token is not enough to carry everything away, or to drop what is on record.
void BackupTest::tokenFromElsewhereIsNotEnough()
{
    const NewStore store;
    const QString token = writeFile(store.path(u"token"_s), store.logIn());
    const QStringList withToken{u"--current-ust-file"_s, token};
    QCOMPARE(runCli(backupWords(store, withToken)).status, 1);
    QVERIFY(!QFile::exists(store.path(u"backup"_s)));
    const QStringList prune{u"audit"_s, u"prune"_s, u"--older-than=2"_s};
    QCOMPARE(runCli(store.with(prune + withToken)).status, 1);
    const QString refusals =
        u"SELECT count(*) FROM usher_audit WHERE CAST(leaf AS TEXT) LIKE '%current_proof_too_old%'"_s;
    QCOMPARE(store.ask(refusals), QVariantList{2});
}

void BackupTest::fileThatIsThereIsNotWrittenOver()
{
    const NewStore store;
    writeFile(store.path(u"backup"_s), "mine");
    // No password is asked for. Otherwise there would be an error about the missing terminal.
    const Ended ended = runCli(backupWords(store, {u"--user"_s, u"admin1"_s}));
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("/backup is already there, and is not overwritten. Name a new file."),
             ended.err.constData());
    QCOMPARE(readFile(store.path(u"backup"_s)), QByteArray("mine"));
}

void BackupTest::dashIsStandardOutput()
{
    const NewStore store;
    QDir(store.path({})).mkdir(u"tmp"_s);
    const Ended ended =
        runShell(u"cd \"$1\" && shift && TMPDIR=$PWD/tmp \"$CLI\" \"$@\" && ! test -e ./-"_s,
                 QStringList{store.path({})} +
                     store.with(QStringList{u"store"_s, u"backup"_s, u"--out"_s, u"-"_s} + asAdmin1(store)));
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.err, QByteArray("usher-cli: Backed up to standard output.\n"));
    QVERIFY(QDir(store.path(u"tmp"_s)).isEmpty());
    writeFile(store.path(u"backup"_s), ended.out);
    const Ended restored = runShell(u"rm \"$1\"/store/odb.sqlite* && "
                                    "install -m 600 \"$1/backup\" \"$1/store/odb.sqlite\""_s,
                                    {store.path({})});
    QVERIFY2(restored.status == 0, restored.err.constData());
    QCOMPARE(store.ask(operations).last(), QVariant(u"store.backup"_s));
}

void BackupTest::copyIsNotWrittenToATerminal()
{
    const NewStore store;
    Pty pty(store.with(QStringList{u"store"_s, u"backup"_s, u"--out"_s, u"-"_s} + asAdmin1(store)));
    const int status = pty.waitForEnd();
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 2);
    QVERIFY2(pty.screen().contains("The copy is not text."), pty.screen().constData());
}

void BackupTest::withoutAFileItAsksWhich()
{
    const NewStore store;
    const Ended ended = runCli(store.with({u"store"_s, u"backup"_s, u"--user"_s, u"admin1"_s}));
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("--out FILE"), ended.err.constData());
}

void BackupTest::progressIsShownOnATerminal()
{
    const NewStore store;
    Pty pty(backupWords(store, asAdmin1(store)));
    QVERIFY2(pty.waitFor("Checking the copy"), pty.screen().constData());
    QVERIFY2(pty.waitFor("Backed up to"), pty.screen().constData());
    QCOMPARE(pty.waitForEnd(), 0);
}

USHER_TEST(BackupTest)

} // namespace BackupTests

#include "BackupTest.moc"
