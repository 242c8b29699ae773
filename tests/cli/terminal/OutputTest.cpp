// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QTest>

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
    void readerThatGoesAwayIsNoticed();
    void closedStandardStreamsDoNotHarmTheStore();
    void localeOfTheServerIsNoMatter();
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
    QVERIFY2(ended.err.contains("/иван/secrets.conf"), ended.err.constData());
    QCOMPARE(ended.err.count('\n'), 1);
}

USHER_TEST(OutputTest)

} // namespace OutputTests

#include "OutputTest.moc"
