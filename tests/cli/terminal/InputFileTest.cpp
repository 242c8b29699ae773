// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <optional>

#include <sys/stat.h>

#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/Patience.h"
#include "tests/support/TestRegistry.h"

namespace InputFileTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

/// Tests what comes from a pipe in place of a file.
class InputFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proofComesFromAPipeToo();
    void verificationOfAPipeThatStandsStillCanBeEnded();
    void batchOfAPipeThatStandsStillCanBeEnded();
    void pipeThatNobodyOpensDoesNotKeepTheProgram();
    void folderIsNoInput_data();
    void folderIsNoInput();
};

namespace
{

const QStringList verifyInput{u"audit"_s, u"verify"_s, u"--evidence"_s, u"-"_s};

QStringList ofAdmin1(const NewStore& store)
{
    return {u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile()};
}

QStringList batchFrom(const NewStore& store, const QString& path)
{
    return store.with(QStringList{u"session"_s, u"get"_s, u"--batch"_s, u"--target-ust-file"_s, path} +
                      ofAdmin1(store));
}

/// Returns whether the program holds SIGTERM back.
bool holdsSignals(const QProcess& process)
{
    const QByteArray status = readFile(u"/proc/%1/status"_s.arg(process.processId()));
    const qsizetype begin = status.indexOf("SigBlk:\t") + 8;
    constexpr int hexadecimal = 16;
    return (status.mid(begin, hexadecimal).toULongLong(nullptr, hexadecimal) & (1ULL << (SIGTERM - 1))) != 0;
}

/// Ends the program with SIGTERM. Returns the signal that ended it; nothing if it went on, or ended
/// otherwise.
std::optional<int> endedBySignal(QProcess& process)
{
    process.terminate();
    const bool hasEnded = process.waitForFinished(patience);
    process.kill();
    process.waitForFinished(-1);
    return hasEnded && process.exitStatus() == QProcess::CrashExit ? std::optional(process.exitCode())
                                                                   : std::nullopt;
}

} // namespace

void InputFileTest::proofComesFromAPipeToo()
{
    const NewStore store;
    const QByteArray proof =
        runCli(store.with(QStringList{u"audit"_s, u"show"_s, u"1"_s, u"--proof"_s, u"-"_s} + ofAdmin1(store)))
            .out;
    const QString key = QString::fromUtf8(runCli(store.with({u"audit"_s, u"key"_s})).out.trimmed());
    const QStringList verify = verifyInput + QStringList{u"--public-key"_s, key};
    const Ended sound = runCli(verify, proof);
    QVERIFY2(sound.status == 0, (sound.out + sound.err).constData());
    QVERIFY2(sound.out.contains("\nSound: 1 record, "), sound.out.constData());
    const QString file = writeFile(store.path(u"proof"_s), proof);
    const Ended redirected = runShell(u"exec \"$CLI\" \"$@\" < '%1'"_s.arg(file), verify);
    QVERIFY2(redirected.status == 0, redirected.out.constData());
    const Ended changed = runCli(verify, QByteArray(proof).replace("\nindex 0\n", "\nindex 1\n"));
    QCOMPARE(changed.status, 1);
    QVERIFY2(changed.out.contains("Not sound: The proof does not lead"), changed.out.constData());
}

void InputFileTest::verificationOfAPipeThatStandsStillCanBeEnded()
{
    QProcess process;
    prepareWithoutTerminal(process, verifyInput);
    process.start();
    process.write("{\"checkpoint\":");
    QTRY_VERIFY_WITH_TIMEOUT(holdsSignals(process), patience);
    QCOMPARE(endedBySignal(process), SIGTERM);
}

void InputFileTest::batchOfAPipeThatStandsStillCanBeEnded()
{
    const NewStore store;
    QProcess process;
    prepareWithoutTerminal(process, batchFrom(store, u"-"_s));
    process.start();
    process.write("zust");
    QTRY_COMPARE_WITH_TIMEOUT(store.countSessions(), 1, patience);
    QCOMPARE(endedBySignal(process), SIGTERM);
    QCOMPARE(store.countSessions(), 0); // it logged out first
}

void InputFileTest::pipeThatNobodyOpensDoesNotKeepTheProgram()
{
    const NewStore store;
    const QString fifo = store.path(u"fifo"_s);
    QCOMPARE(::mkfifo(fifo.toUtf8().constData(), S_IRUSR | S_IWUSR), 0);
    QProcess process;
    prepareWithoutTerminal(process, batchFrom(store, fifo));
    process.start();
    QTRY_COMPARE_WITH_TIMEOUT(store.countSessions(), 1, patience);
    QCOMPARE(endedBySignal(process), SIGTERM);
    QCOMPARE(store.countSessions(), 0);
}

void InputFileTest::folderIsNoInput_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("evidence") << QStringList{u"audit"_s, u"verify"_s, u"--evidence"_s};
    QTest::newRow("tokens") << QStringList{u"session"_s, u"get"_s, u"--batch"_s, u"--target-ust-file"_s};
}

void InputFileTest::folderIsNoInput()
{
    QFETCH(const QStringList, words);
    const NewStore store;
    const QString folder = store.folder();
    const bool isStoreUsed = words.first() == u"session"_s;
    const QStringList command = words + QStringList{folder};
    const Ended ended = runCli(isStoreUsed ? store.with(command + ofAdmin1(store)) : command);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.err, "usher-cli: " + folder.toUtf8() + " cannot be read: Is a directory\n");
}

USHER_TEST(InputFileTest)

} // namespace InputFileTests

#include "InputFileTest.moc"
