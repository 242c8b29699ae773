// SPDX-License-Identifier: GPL-3.0-or-later
#include <climits>
#include <csignal>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace OutputTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class OutputTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fullDiskIsNoticed_data();
    void fullDiskIsNoticed();
    void folderThatIsMissingIsNamedBeforeAPasswordIsTyped_data();
    void folderThatIsMissingIsNamedBeforeAPasswordIsTyped();
    void readerThatGoesAwayIsNoticed();
    void readerThatHasSeenEnoughOfAListEndsIt();
    void readerThatStandsStillDoesNotKeepTheProgram();
    void closedStandardStreamsDoNotHarmTheStore();
    void localeOfTheServerIsNoMatter();
    void tokenInPlaceOfANameIsNotRepeated_data();
    void tokenInPlaceOfANameIsNotRepeated();
};

void OutputTest::fullDiskIsNoticed_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("help") << QStringList{u"--help"_s};
    QTest::newRow("version") << QStringList{u"--version"_s};
    QTest::newRow("example") << QStringList{u"example"_s};
}

void OutputTest::fullDiskIsNoticed()
{
    QFETCH(QStringList, words);
    const Ended ended = runShell(u"exec \"$CLI\" \"$@\" > /dev/full"_s, words);
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.err,
             QByteArray("usher-cli: Standard output cannot be written: No space left on device\n"));
}

void OutputTest::folderThatIsMissingIsNamedBeforeAPasswordIsTyped_data()
{
    QTest::addColumn<QStringList>("words");
    const auto row = [](const QStringList& words) { QTest::newRow(qPrintable(words.join(u' '))) << words; };
    row({u"login"_s, u"--user=admin1"_s});
    row({u"store"_s, u"backup"_s, u"--user=admin1"_s});
    row({u"audit"_s, u"checkpoint"_s});
    row({u"audit"_s, u"witness-request"_s});
    row({u"audit"_s, u"export"_s, u"--format=csv"_s, u"--user=admin1"_s});
    row({u"audit"_s, u"export"_s, u"--format=tiles"_s, u"--user=admin1"_s});
    row({u"session"_s, u"search"_s, u"--format=csv"_s, u"--user=admin1"_s});
    row({u"session"_s, u"end"_s, u"--user=bob"_s, u"--as=admin1"_s});
}

void OutputTest::folderThatIsMissingIsNamedBeforeAPasswordIsTyped()
{
    QFETCH(const QStringList, words);
    const NewStore store;
    const Ended ended = runCli(store.with(words + QStringList{u"--out"_s, store.path(u"none/file"_s)}));
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.err,
             "usher-cli: There is no folder " + store.path(u"none"_s).toUtf8() + " for the new file.\n");
}

void OutputTest::readerThatGoesAwayIsNoticed()
{
    const NewStore store;
    const QString fifo = store.path(u"fifo"_s);
    QCOMPARE(::mkfifo(fifo.toUtf8().constData(), 0600), 0);
    const int reader = ::open(fifo.toUtf8().constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    QProcess process;
    prepareWithoutTerminal(process, store.with({u"call"_s}));
    process.setStandardOutputFile(fifo);
    process.start();
    QVERIFY(process.waitForStarted(patience));
    QCOMPARE(::close(reader), 0);
    process.write("{}\n{}\n");
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 3);
    QCOMPARE(process.readAllStandardError(),
             QByteArray("usher-cli: Standard output cannot be written: Broken pipe\n"));
}

void OutputTest::readerThatHasSeenEnoughOfAListEndsIt()
{
    const NewStore store;
    const QStringList as{u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile()};
    const auto cutOff = [&](const QStringList& words) {
        const QString script = u"rm -f '%1'; mkfifo '%1'; exec 3<>'%1' 4>'%1' 3<&-; "
                               "\"$CLI\" \"$@\" >&4; echo $? >&2"_s.arg(store.path(u"fifo"_s));
        return runShell(script, store.with(words + as));
    };
    QCOMPARE(cutOff({u"audit"_s, u"list"_s}).err, QByteArray("141\n"));
    QCOMPARE(cutOff({u"session"_s, u"search"_s}).err, QByteArray("141\n"));
    QCOMPARE(store.countSessions(), 0);
    const Ended backup = cutOff({u"audit"_s, u"export"_s, u"--format=jsonl"_s, u"--out=-"_s});
    QVERIFY2(backup.err.endsWith("Broken pipe\n3\n"), backup.err.constData());
}

void OutputTest::readerThatStandsStillDoesNotKeepTheProgram()
{
    const NewStore store;
    QByteArray looks;
    const QString ust = QString::fromUtf8(store.logIn().trimmed());
    constexpr int more = 20; // records; they need more room than the pipe has
    for (int i = 0; i < more; ++i) {
        looks += requestLine(NewStore::getRequest(ust, ust));
    }
    QCOMPARE(runCli(store.with({u"call"_s}), looks).status, 0);
    store.run(u"DELETE FROM zato_sso_session"_s);
    const QString fifo = store.path(u"fifo"_s);
    QCOMPARE(::mkfifo(fifo.toUtf8().constData(), 0600), 0);
    const int reader = ::open(fifo.toUtf8().constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    const int room = ::fcntl(reader, F_SETPIPE_SZ, PIPE_BUF);
    QProcess process;
    prepareWithoutTerminal(process, store.with({u"audit"_s, u"list"_s, u"--json"_s, u"--user"_s, u"admin1"_s,
                                                u"--password-file"_s, store.passwordFile()}));
    process.setStandardOutputFile(fifo);
    process.start();
    const auto waiting = [reader] {
        int bytes = 0;
        return ::ioctl(reader, FIONREAD, &bytes) == 0 ? bytes : -1;
    };
    QTRY_COMPARE_WITH_TIMEOUT(waiting(), room, patience);
    QCOMPARE(store.countSessions(), 1);
    process.terminate();
    const bool hasEnded = process.waitForFinished(patience);
    process.kill();
    process.waitForFinished(-1);
    QCOMPARE(::close(reader), 0);
    QVERIFY(hasEnded);
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(process.exitCode(), SIGTERM);
    QCOMPARE(store.countSessions(), 0);
}

void OutputTest::closedStandardStreamsDoNotHarmTheStore()
{
    // If the database were opened with the file descriptor of standard output, output would be written into
    // it.
    const NewStore store;
    const QStringList words = store.with({u"store"_s, u"check"_s});
    QCOMPARE(runShell(u"exec \"$CLI\" \"$@\" >&-"_s, words).status, 3);
    QCOMPARE(runShell(u"exec \"$CLI\" \"$@\" <&- >&- 2>&-"_s, words).status, 3);
    QCOMPARE(runShell(u"exec \"$CLI\" \"$@\" <&-"_s, store.with({u"call"_s})).status, 2);
    QCOMPARE(store.ask(u"PRAGMA integrity_check"_s), QVariantList{u"ok"_s});
    QCOMPARE(runCli(words).status, 0);
}

void OutputTest::localeOfTheServerIsNoMatter()
{
    const Ended ended = runShell(u"LC_ALL=C exec \"$CLI\" --store /иван store check"_s, {});
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("There is no folder /иван. "), ended.err.constData());
    QCOMPARE(ended.err.count('\n'), 1);
}

void OutputTest::tokenInPlaceOfANameIsNotRepeated_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("who");
    const auto row = [](const QStringList& words, const QString& who) {
        QTest::newRow(qPrintable(words.join(u' '))) << words << who;
    };
    row({u"session"_s, u"list"_s, u"--user"_s}, u"--as"_s);
    row({u"session"_s, u"end"_s, u"--continue"_s}, u"--as"_s);
    row({u"session"_s, u"end"_s, u"--approve"_s}, u"--as"_s);
    row({u"audit"_s, u"list"_s, u"--actor"_s}, u"--user"_s);
    row({u"audit"_s, u"list"_s, u"--op"_s}, u"--user"_s);
    row({u"session"_s, u"get"_s, u"--target-ust-file"_s}, u"--user"_s);
}

void OutputTest::tokenInPlaceOfANameIsNotRepeated()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, who);
    const NewStore store;
    const QString token = QString::fromUtf8(store.logIn().trimmed());
    const Ended ended = runCli(
        store.with(words + QStringList{token, who, u"admin1"_s, u"--password-file"_s, store.passwordFile()}));
    QVERIFY2(ended.err.contains("[token]"), ended.err.constData());
    QVERIFY(!(ended.out + ended.err).contains(token.toUtf8()));
}

USHER_TEST(OutputTest)

} // namespace OutputTests

#include "OutputTest.moc"
