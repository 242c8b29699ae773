// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <sys/wait.h>

#include <QDir>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Pty.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace AuditVerifyTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class AuditVerifyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundLogIsSaidToBeSound();
    void changedLogIsNotSound_data();
    void changedLogIsNotSound();
    void everyFindingHasALine();
    void logThatIsRefusedIsVerified();
    void logThatIsGoneIsNotSound();
    void logWithoutItsHeadIsNotSound();
    void whatCannotBeVerifiedGetsNoVerdict_data();
    void whatCannotBeVerifiedGetsNoVerdict();
    void checkpointsCatchARewrittenLog();
    void keyIsNamed();
    void keyFromOutsideCounts();
    void keyOfAStoreThatAsksForItComesFromStandardInput();
    void unknownLogIsSaidToBeUnknown();
    void progressIsShownOnATerminal();
    void interruptedVerificationEndsBySignal();
};

namespace
{

QStringList verifyWords(const ScratchStore& store, const QStringList& options = {})
{
    return store.with(QStringList{u"audit"_s, u"verify"_s} + options);
}

Ended verify(const ScratchStore& store, const QStringList& options = {}, const QByteArray& input = {})
{
    return runCli(verifyWords(store, options), input);
}

QByteArray lastLine(const QByteArray& out)
{
    return out.split('\n').value(out.count('\n') - 1);
}

} // namespace

void AuditVerifyTest::soundLogIsSaidToBeSound()
{
    const NewStore store;
    std::ignore = store.logIn();
    const Ended ended = verify(store);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.out.count('\n'), 2);
    const QByteArray root =
        store.ask(u"SELECT root FROM usher_audit_head"_s).value(0).toByteArray().toBase64();
    QCOMPARE(lastLine(ended.out), "Sound: 2 records, root " + root);
    // Verifying is not recorded.
    QCOMPARE(store.ask(u"SELECT max(seq) FROM usher_audit"_s).value(0).toInt(), 2);
}

void AuditVerifyTest::changedLogIsNotSound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const char* sql, const char* says) {
        QTest::newRow(name) << QString(QLatin1StringView(sql)) << QByteArray(says);
    };
    row("content", "UPDATE usher_audit SET leaf = replace(leaf, 'admin1', 'alice1') WHERE seq = 2",
        "Not sound: Record 2 was changed: its content does not match its hash");
    row("column", "UPDATE usher_audit SET outcome = 'failed' WHERE seq = 2",
        "Not sound: Record 2 was changed: its index columns do not match its content");
    row("deleted", "DELETE FROM usher_audit WHERE seq = 2", "Not sound: Record 2 is missing");
    row("inserted",
        "INSERT INTO usher_audit SELECT 3, leaf, leaf_hash, at, op, outcome, status, actor, target, "
        "cid FROM usher_audit WHERE seq = 2",
        "Not sound: Record 3 was inserted: the log's head does not count it");
    row("emptied", "UPDATE usher_audit SET leaf = '' WHERE seq = 2", "Not sound: Record 2");
}

void AuditVerifyTest::changedLogIsNotSound()
{
    QFETCH(QString, sql);
    QFETCH(QByteArray, says);
    const NewStore store;
    std::ignore = store.logIn();
    store.run(sql);
    const Ended ended = verify(store);
    QCOMPARE(ended.status, 1);
    QVERIFY2(lastLine(ended.out).startsWith(says), ended.out.constData());
    QVERIFY(ended.out.startsWith("Verified with the store's own key: usher/"));
}

void AuditVerifyTest::everyFindingHasALine()
{
    const NewStore store;
    std::ignore = store.logIn();
    std::ignore = store.logIn();
    store.run(u"UPDATE usher_audit SET leaf = replace(leaf, 'admin1', 'alice1') WHERE seq > 1"_s);
    const Ended ended = verify(store);
    QCOMPARE(ended.status, 1);
    const auto lines = ended.out.split('\n');
    QVERIFY2(lines.size() == 4, ended.out.constData());
    QCOMPARE(lines.at(1), QByteArray("Record 3 was changed: its content does not match its hash"));
    QCOMPARE(lines.at(2), QByteArray("Not sound: Record 2 was changed: its content does not match its hash"));
}

void AuditVerifyTest::logThatIsRefusedIsVerified()
{
    const NewStore store;
    const DatabaseCopy before(store);
    std::ignore = store.logIn();
    before.putBack();
    QCOMPARE(runCli(store.with({u"store"_s, u"check"_s})).status, 3);
    const Ended ended = verify(store);
    QCOMPARE(ended.status, 1);
    QCOMPARE(lastLine(ended.out),
             QByteArray("Not sound: The log was rewritten or put back: it does not go on "
                        "from the 2 records that this computer saw"));
}

void AuditVerifyTest::logThatIsGoneIsNotSound()
{
    const NewStore store(NewStore::Making::Anew);
    store.run(u"DROP TABLE usher_audit"_s);
    store.run(u"DROP TABLE usher_audit_head"_s);
    const Ended ended = verify(store);
    QCOMPARE(ended.status, 1);
    QVERIFY2(lastLine(ended.out).startsWith("Not sound: ") && ended.out.contains("there is none here now"),
             ended.out.constData());

    const FixtureStore never;
    const Ended none = verify(never);
    QCOMPARE(none.status, 3);
    QVERIFY2(none.err.contains("no audit tables yet"), none.err.constData());
}

void AuditVerifyTest::logWithoutItsHeadIsNotSound()
{
    const NewStore store;
    store.run(u"DELETE FROM usher_audit_head"_s);
    const Ended ended = verify(store);
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray("Not sound: the log has no head\n"));
}

void AuditVerifyTest::whatCannotBeVerifiedGetsNoVerdict_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no key") << QStringList{u"--public-key=usher/0+0+0"_s}
                            << QByteArray("not a public key of this store");
    QTest::newRow("no checkpoint") << QStringList{u"--checkpoint"_s, u"/dev/null"_s}
                                   << QByteArray(
                                          "the checkpoint in /dev/null is not a checkpoint of this log");
    QTest::newRow("no file") << QStringList{u"--checkpoint=/nowhere"_s}
                             << QByteArray("/nowhere cannot be read");
    QTest::newRow("more than a checkpoint")
        << QStringList{u"--checkpoint=/dev/zero"_s} << QByteArray("more than 64 KiB");
}

void AuditVerifyTest::whatCannotBeVerifiedGetsNoVerdict()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, says);
    const NewStore store;
    const Ended ended = verify(store, options);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains(says), ended.err.constData());
}

void AuditVerifyTest::checkpointsCatchARewrittenLog()
{
    const NewStore store;
    const auto note = [&](const QString& name) {
        return writeFile(store.path(name),
                         store.ask(u"SELECT note FROM usher_audit_head"_s).value(0).toByteArray());
    };
    const QString early = note(u"early"_s);
    const DatabaseCopy before(store);
    std::ignore = store.logIn();
    const QString late = note(u"late"_s);
    QCOMPARE(verify(store, {u"--checkpoint"_s, early, u"--checkpoint"_s, late}).status, 0);

    before.putBack();
    forgetLogs();
    QCOMPARE(verify(store).status, 0); // this computer does not remember the log now
    QCOMPARE(verify(store, {u"--checkpoint"_s, early}).status, 0);
    const Ended ended = verify(store, {u"--checkpoint"_s, early, u"--checkpoint"_s, late});
    QCOMPARE(ended.status, 1);
    QVERIFY2(
        lastLine(ended.out).endsWith("from the 2 records that the checkpoint in " + late.toUtf8() + " saw"),
        ended.out.constData());
}

void AuditVerifyTest::keyIsNamed()
{
    const NewStore store;
    const QByteArray key = store.ask(u"SELECT key FROM usher_audit_head"_s).value(0).toByteArray();
    QVERIFY(verify(store).out.startsWith("Verified with the store's own key: " + key + '\n'));
    const Ended given = verify(store, {u"--public-key"_s, QString::fromUtf8(key)});
    QVERIFY(given.out.startsWith("Verified with the key that was given: " + key + '\n'));
    QCOMPARE(given.err, QByteArray());
    std::ignore = store.takeKeyOut();
    const Ended itself = verify(store);
    QCOMPARE(itself.status, 0);
    QVERIFY(itself.out.startsWith("Verified with the key that the log names itself: " + key + '\n'));
    QVERIFY2(itself.err.contains("warning: the secret key is not at hand"), itself.err.constData());
}

/// Only a key from outside shows that somebody made a whole new log with another key.
void AuditVerifyTest::keyFromOutsideCounts()
{
    const NewStore store;
    const NewStore other;
    const QString id = store.ask(u"SELECT store FROM usher_audit_head"_s).value(0).toString();
    const QString key = store.ask(u"SELECT key FROM usher_audit_head"_s).value(0).toString();
    const QString othersKey = other.ask(u"SELECT key FROM usher_audit_head"_s).value(0).toString();
    QVERIFY(key != othersKey);
    QCOMPARE(verify(other, {u"--public-key"_s, key}).status, 2); // this is the key of another store
    QCOMPARE(verify(store, {u"--public-key"_s, othersKey}).status, 2);
}

void AuditVerifyTest::keyOfAStoreThatAsksForItComesFromStandardInput()
{
    const NewStore store;
    const QByteArray key = store.takeKeyOut();
    const Ended ended = verify(store, {u"--key-stdin"_s}, key + '\n');
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QVERIFY(ended.out.startsWith("Verified with the store's own key: "));
}

void AuditVerifyTest::unknownLogIsSaidToBeUnknown()
{
    const NewStore store;
    const QString note = writeFile(store.path(u"note"_s),
                                   store.ask(u"SELECT note FROM usher_audit_head"_s).value(0).toByteArray());
    forgetLogs();
    const Ended alone = verify(store);
    QCOMPARE(alone.status, 0);
    QVERIFY2(
        alone.err.contains("This computer has not seen the log before. Only the signature shows that its "
                           "past was not changed."),
        alone.err.constData());
    const Ended held = verify(store, {u"--checkpoint"_s, note});
    QVERIFY2(
        held.err.contains("Only the signature and the given checkpoints show that its past was not changed."),
        held.err.constData());
}

void AuditVerifyTest::progressIsShownOnATerminal()
{
    const NewStore store;
    Pty pty(verifyWords(store));
    QVERIFY(pty.waitFor("Verifying"));
    QVERIFY(pty.waitFor("Sound: 1 record, root "));
    QCOMPARE(pty.waitForEnd(), 0);
}

void AuditVerifyTest::interruptedVerificationEndsBySignal()
{
    const NewStore store;
    // The log grows until it is so long that Ctrl-C comes before the end.
    int status = 0;
    int size = 1;
    for (int larger = 100'000; !WIFSIGNALED(status) && larger < 10'000'000; larger *= 4) {
        store.run(
            u"INSERT INTO usher_audit WITH RECURSIVE numbers(n) AS (SELECT %1 + 1 UNION ALL SELECT n + 1 "
            "FROM numbers WHERE n < %2) SELECT n, leaf, leaf_hash, at, op, outcome, status, actor, target, "
            "cid FROM numbers, usher_audit WHERE seq = 1"_s.arg(size)
                .arg(larger));
        store.run(u"UPDATE usher_audit_head SET size = %1"_s.arg(larger));
        size = larger;
        Pty pty(verifyWords(store));
        if (!pty.waitFor("Verifying: ")) {
            continue;
        }
        pty.type("\x03");
        status = pty.waitForEnd();
        QVERIFY2(!WIFSIGNALED(status) || !pty.screen().contains("ound"), // neither "Sound" nor "Not sound"
                 pty.screen().constData());
    }
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), SIGINT);
}

USHER_TEST(AuditVerifyTest)

} // namespace AuditVerifyTests

#include "AuditVerifyTest.moc"
