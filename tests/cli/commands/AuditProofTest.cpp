// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

#include <sys/stat.h>

#include <QRegularExpression>
#include <QTest>

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

/// Returns the shell commands of the manual that verify a checkpoint with openssl.
QString manualsLines()
{
    const QString manual = QString::fromUtf8(readFile(manualPage(u"audit.md"_s)));
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
    QCOMPARE(ended.status, 3);
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
    const Ended ended = runManualsLines(store, checkpoint(store).out);
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out, QByteArray("Signature Verified Successfully\n"));
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

USHER_TEST(AuditProofTest)

} // namespace AuditProofTests

#include "AuditProofTest.moc"
