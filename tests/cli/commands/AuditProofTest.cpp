// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QRegularExpression>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace AuditProofTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class AuditProofTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkpointIsPrinted();
    void checkpointGoesToANewFileOfItsOwnersAlone();
    void checkpointOfADamagedLogIsNotGiven();
    void logGoesOnFromAnEarlierCheckpoint();
    void logThatDoesNotGoOnIsNotSound();
    void checkpointOfAnotherLogIsRefused();
    void keyIsPrinted();
    void manualsOpensslLinesVerifyACheckpoint();
    void manualsOpensslLinesRefuseAChangedCheckpoint_data();
    void manualsOpensslLinesRefuseAChangedCheckpoint();
    void proofOfARecordGoesToANewFile();
    void deviceWithoutEndIsNoEvidence();
    void manualsLinesVerifyAProofByHand();
    void manualsLinesRefuseAChangedProof_data();
    void manualsLinesRefuseAChangedProof();
};

namespace
{

Ended checkpoint(const ScratchStore& store, const QStringList& options = {})
{
    return runCli(store.with(QStringList{u"audit"_s, u"checkpoint"_s} + options));
}

QByteArray storedNote(const ScratchStore& store)
{
    return store.ask(u"SELECT note FROM usher_audit_head"_s).value(0).toByteArray();
}

/// Returns the shell commands with openssl on a page of the manual.
QString manualsLines(const QString& page = u"audit.md"_s)
{
    const QString manual = QString::fromUtf8(readFile(manualPage(page)));
    static const QRegularExpression block(u"```sh\n((?:(?!```).)*openssl(?:(?!```).)*)```"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    return block.match(manual).captured(1);
}

/// Runs these commands with `note` as the checkpoint and with the store's key.
Ended runManualsLines(const NewStore& store, const QByteArray& note)
{
    writeFile(store.path(u"checkpoint"_s), note);
    writeFile(store.path(u"key.pem"_s), runCli(store.with({u"audit"_s, u"key"_s, u"--pem"_s})).out);
    return runShell(u"set -e; cd \"$1\"\n"_s + manualsLines(), {store.path({})});
}

/// Writes the proof of record `number` with the command line. Returns its path.
QString proofOf(const NewStore& store, int number)
{
    QString path = store.path(u"proof"_s);
    const Ended ended =
        runCli(store.with({u"audit"_s, u"show"_s, QString::number(number), u"--proof"_s, path, u"--user"_s,
                           u"admin1"_s, u"--password-file"_s, store.passwordFile()}));
    [&] { QVERIFY2(ended.status == 0, ended.err.constData()); }();
    return path;
}

/// Runs the manual's lines that check a proof by hand, with the file `proof` of the store's folder.
Ended runManualsProofLines(const NewStore& store)
{
    writeFile(store.path(u"key.pem"_s), runCli(store.with({u"audit"_s, u"key"_s, u"--pem"_s})).out);
    return runShell(u"set -e; cd \"$1\"\n"_s + manualsLines(u"proofs.md"_s), {store.path({})});
}

bool hasOpenssl()
{
    return runShell(u"command -v openssl"_s, {}).status == 0;
}

} // namespace

void AuditProofTest::checkpointIsPrinted()
{
    const NewStore store;
    const Ended ended = checkpoint(store);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.out, storedNote(store));
    QVERIFY(ended.out.startsWith("usher/"));
}

void AuditProofTest::checkpointGoesToANewFileOfItsOwnersAlone()
{
    const NewStore store;
    const QString path = store.path(u"checkpoint"_s);
    const Ended ended = checkpoint(store, {u"--out"_s, path});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(readFile(path), storedNote(store));
    struct stat status = {};
    QCOMPARE(::stat(path.toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
    const Ended again = checkpoint(store, {u"--out"_s, path});
    QCOMPARE(again.status, 2);
    QVERIFY2(again.err.contains("is already there, and is not overwritten"), again.err.constData());
}

void AuditProofTest::checkpointOfADamagedLogIsNotGiven()
{
    const NewStore store;
    store.run(u"UPDATE usher_audit_head SET size = 2"_s);
    const QString path = store.path(u"checkpoint"_s);
    const Ended ended = checkpoint(store, {u"--out"_s, path});
    QCOMPARE(ended.status, 3);
    QVERIFY(!QFile::exists(path));
}

void AuditProofTest::logGoesOnFromAnEarlierCheckpoint()
{
    const NewStore store;
    const QString path = store.path(u"checkpoint"_s);
    QCOMPARE(checkpoint(store, {u"--out"_s, path}).status, 0);
    const QByteArray root = readFile(path).split('\n').value(2);
    std::ignore = store.logIn();
    std::ignore = store.logIn();
    const Ended ended = checkpoint(store, {u"--against"_s, path});
    QCOMPARE(ended.status, 0);
    const QByteArray says = "The log goes on from the checkpoint in " + path.toUtf8() +
                            ": it had 1 records then, and has 3 now.\nRoot then  " + root + "\nProof      ";
    QVERIFY2(ended.out.startsWith(says), ended.out.constData());
    QVERIFY(ended.out.endsWith("\n\n" + storedNote(store)));
    QCOMPARE(ended.out.count("Proof      "), 2);
}

void AuditProofTest::logThatDoesNotGoOnIsNotSound()
{
    const NewStore store;
    const DatabaseCopy before(store);
    std::ignore = store.logIn();
    const QString path = writeFile(store.path(u"checkpoint"_s), storedNote(store));
    before.putBack();
    const Ended ended = checkpoint(store, {u"--against"_s, path});
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.err,
             "usher-cli: The log was rewritten or put back: it does not go on from the 2 records that "
             "the checkpoint in " +
                 path.toUtf8() + " saw.\n");
}

void AuditProofTest::checkpointOfAnotherLogIsRefused()
{
    const NewStore store;
    const NewStore other;
    const QString path = writeFile(store.path(u"checkpoint"_s), storedNote(other));
    const Ended ended = checkpoint(store, {u"--against"_s, path});
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("is not a checkpoint of this log"), ended.err.constData());
    QCOMPARE(checkpoint(store, {u"--against"_s, path, u"--out"_s, store.path(u"x"_s)}).status, 2);
}

void AuditProofTest::keyIsPrinted()
{
    const NewStore store;
    const Ended ended = runCli(store.with({u"audit"_s, u"key"_s}));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(ended.out, store.ask(u"SELECT key FROM usher_audit_head"_s).value(0).toByteArray() + '\n');
    std::ignore = store.takeKeyOut();
    const Ended itself = runCli(store.with({u"audit"_s, u"key"_s}));
    QCOMPARE(itself.out, ended.out);
    QVERIFY2(itself.err.contains("warning: the secret key is not at hand"), itself.err.constData());
}

void AuditProofTest::manualsOpensslLinesVerifyACheckpoint()
{
    QVERIFY(!manualsLines().isEmpty());
    if (!hasOpenssl()) {
        QSKIP("There is no openssl command.");
    }
    const NewStore store;
    std::ignore = store.logIn();
    const QByteArray note = checkpoint(store).out;
    const Ended ended = runManualsLines(store, note);
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out, QByteArray("Signature Verified Successfully\n"));
    QCOMPARE(runCli({u"audit"_s, u"witness-key"_s, u"--name=example.com/bert"_s}).status, 0);
    const Ended cosigned = runCli(store.with({u"audit"_s, u"cosign"_s, store.path(u"checkpoint"_s)}));
    QVERIFY2(cosigned.status == 0, cosigned.err.constData());
    QCOMPARE(runManualsLines(store, note + cosigned.out).out,
             QByteArray("Signature Verified Successfully\n"));
}

void AuditProofTest::manualsOpensslLinesRefuseAChangedCheckpoint_data()
{
    QTest::addColumn<int>("line");
    QTest::newRow("whose log") << 0;
    QTest::newRow("size") << 1;
    QTest::newRow("root") << 2;
}

void AuditProofTest::manualsOpensslLinesRefuseAChangedCheckpoint()
{
    if (!hasOpenssl()) {
        QSKIP("There is no openssl command.");
    }
    QFETCH(int, line);
    const NewStore store;
    QList<QByteArray> lines = checkpoint(store).out.split('\n');
    lines[line].front() = lines.at(line).front() == '7' ? '8' : '7';
    const Ended ended = runManualsLines(store, lines.join('\n'));
    QVERIFY(ended.status != 0);
    QVERIFY2(ended.out.contains("Signature Verification Failure"), ended.out.constData());
}

void AuditProofTest::proofOfARecordGoesToANewFile()
{
    const NewStore store;
    const QString path = proofOf(store, 1);
    const QByteArray proof = readFile(path);
    QVERIFY2(proof.startsWith("c2sp.org/tlog-proof@v1\nextra "), proof.constData());
    QVERIFY2(proof.contains("\nindex 0\n"), proof.constData());
    QVERIFY(proof.contains("\n\nusher/"));
    const QString key = store.ask(u"SELECT key FROM usher_audit_head"_s).value(0).toString();
    const auto verify = [&](const QStringList& more) {
        return runCli(QStringList{u"audit"_s, u"verify"_s, u"--evidence"_s, path} + more);
    };
    const Ended verified = verify({u"--public-key"_s, key});
    QCOMPARE(verified.status, 0);
    QVERIFY2(verified.out.contains("\nSound: 1 record, proven in a log of 2 records, root "),
             verified.out.constData());
    QCOMPARE(verify({}).status, 2);
    writeFile(path, QByteArray(proof).replace("index 0", "index 1"));
    QCOMPARE(verify({u"--public-key"_s, key}).status, 1);
    writeFile(path, proof);
    const QStringList again{
        u"audit"_s,           u"show"_s,           u"1"_s, u"--proof"_s, path, u"--user"_s, u"admin1"_s,
        u"--password-file"_s, store.passwordFile()};
    QCOMPARE(runCli(store.with(again)).status, 2);
    QCOMPARE(runCli(store.with(again + QStringList{u"--json"_s})).status, 2);
    QCOMPARE(readFile(path), proof);
}

void AuditProofTest::deviceWithoutEndIsNoEvidence()
{
    const Ended ended =
        runCli({u"audit"_s, u"verify"_s, u"--evidence"_s, u"/dev/zero"_s}); // its size is said to be 0
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.out.startsWith("Not sound: "), ended.out.constData());
}

void AuditProofTest::manualsLinesVerifyAProofByHand()
{
    QVERIFY(!manualsLines(u"proofs.md"_s).isEmpty());
    if (!hasOpenssl()) {
        QSKIP("There is no openssl command.");
    }
    const NewStore store;
    for (int i = 0; i < 4; ++i) {
        std::ignore = store.logIn();
    }
    for (const int number : {1, 4, 6, 7}) { // of 6 records and more: inner ones, and the last of a level
        const QString path = proofOf(store, number);
        const Ended ended = runManualsProofLines(store);
        QVERIFY2(ended.status == 0, ended.err.constData());
        const QByteArray record =
            store.ask(u"SELECT leaf FROM usher_audit WHERE seq = %1"_s.arg(number)).value(0).toByteArray();
        QCOMPARE(ended.out, "Signature Verified Successfully\n" + record);
        QVERIFY(QFile::remove(path));
    }
}

void AuditProofTest::manualsLinesRefuseAChangedProof_data()
{
    QTest::addColumn<int>("line");
    QTest::newRow("another record") << 1;
    QTest::newRow("another hash") << 3;
    QTest::newRow("another root") << -4;
}

void AuditProofTest::manualsLinesRefuseAChangedProof()
{
    if (!hasOpenssl()) {
        QSKIP("There is no openssl command.");
    }
    QFETCH(const int, line);
    const NewStore store;
    std::ignore = store.logIn();
    const QString path = proofOf(store, 1);
    QList<QByteArray> lines = readFile(path).split('\n');
    QByteArray& changed = lines[line < 0 ? lines.size() + line : line];
    const qsizetype at = changed.size() / 2;
    changed[at] = changed.at(at) == 'A' ? 'B' : 'A';
    writeFile(path, lines.join('\n'));
    const Ended ended = runManualsProofLines(store);
    QVERIFY(ended.status != 0);
    QVERIFY2(!ended.out.contains("\"seq\""), ended.out.constData());
}

USHER_TEST(AuditProofTest)

} // namespace AuditProofTests

#include "AuditProofTest.moc"
