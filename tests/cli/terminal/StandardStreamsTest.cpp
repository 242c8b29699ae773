// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace StandardStreamsTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

/// Tests `-`, which stands for standard input or output where an option takes a file.
class StandardStreamsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandThatWritesWritesToStandardOutput_data();
    void everyCommandThatWritesWritesToStandardOutput();
    void checkpointIsReadFromStandardInput();
    void checkpointOfARewrittenLogIsReadFromStandardInput();
    void logIsComparedWithACheckpointFromStandardInput();
    void nothingOnStandardInputIsNoCheckpoint();
    void standardInputIsReadForOneThing_data();
    void standardInputIsReadForOneThing();
};

namespace
{

QStringList asAdmin1(const NewStore& store)
{
    return {u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile()};
}

/// Runs the program in the folder of the test, where a file named `-` would be made.
Ended runInFolder(const NewStore& store, const QStringList& words)
{
    return runShell(u"cd '%1' && exec \"$CLI\" \"$@\""_s.arg(store.path({})), store.with(words));
}

Ended audit(const NewStore& store, const QStringList& words, const QByteArray& input = {})
{
    return runCli(store.with(QStringList{u"audit"_s} + words), input);
}

} // namespace

void StandardStreamsTest::everyCommandThatWritesWritesToStandardOutput_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<bool>("needsLogin");
    QTest::addColumn<QByteArray>("begins");
    const auto row = [](const QStringList& words, bool needsLogin, const char* begins) {
        QTest::newRow(qPrintable(words.join(u' '))) << words << needsLogin << QByteArray(begins);
    };
    row({u"login"_s}, true, "gAAA");
    row({u"audit"_s, u"checkpoint"_s}, false, "usher/");
    row({u"audit"_s, u"export"_s, u"--format"_s, u"jsonl"_s}, true, "{\"");
    row({u"audit"_s, u"export"_s, u"--format"_s, u"csv"_s}, true, "");
    row({u"audit"_s, u"export"_s, u"--format"_s, u"evidence"_s}, true, "");
    row({u"store"_s, u"backup"_s}, true, "SQLite format 3");
}

void StandardStreamsTest::everyCommandThatWritesWritesToStandardOutput()
{
    QFETCH(const QStringList, words);
    QFETCH(const bool, needsLogin);
    QFETCH(const QByteArray, begins);
    const NewStore store;
    const Ended ended = runInFolder(store, words + QStringList{u"--out"_s, u"-"_s} +
                                               (needsLogin ? asAdmin1(store) : QStringList()));
    QVERIFY2(ended.status == 0, ended.err.constData());
    QVERIFY(!ended.out.isEmpty());
    QVERIFY2(ended.out.startsWith(begins), ended.out.left(80).constData());
    QVERIFY(!QFile::exists(store.path(u"-"_s)));
}

void StandardStreamsTest::checkpointIsReadFromStandardInput()
{
    const NewStore store;
    const QByteArray note = audit(store, {u"checkpoint"_s}).out;
    std::ignore = store.logIn();
    const Ended ended = audit(store, {u"verify"_s, u"--checkpoint"_s, u"-"_s}, note);
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.contains("Sound: 2 records"), ended.out.constData());
    const QString file = writeFile(store.path(u"checkpoint"_s), note);
    QCOMPARE(audit(store, {u"verify"_s, u"--checkpoint"_s, file, u"--checkpoint"_s, u"-"_s}, note).status, 0);
}

void StandardStreamsTest::checkpointOfARewrittenLogIsReadFromStandardInput()
{
    const NewStore store;
    const DatabaseCopy before(store);
    std::ignore = store.logIn();
    const QByteArray note = audit(store, {u"checkpoint"_s}).out;
    before.putBack();
    forgetLogs();
    QCOMPARE(audit(store, {u"verify"_s}).status, 0);
    const Ended ended = audit(store, {u"verify"_s, u"--checkpoint"_s, u"-"_s}, note);
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.out.contains("the checkpoint from standard input"), ended.out.constData());
}

void StandardStreamsTest::logIsComparedWithACheckpointFromStandardInput()
{
    const NewStore store;
    const QByteArray note = audit(store, {u"checkpoint"_s}).out;
    std::ignore = store.logIn();
    const Ended ended = audit(store, {u"checkpoint"_s, u"--against"_s, u"-"_s}, note);
    QCOMPARE(ended.status, 0);
    QVERIFY2(
        ended.out.startsWith("The log goes on from the checkpoint from standard input: it had 1 records"),
        ended.out.constData());
}

void StandardStreamsTest::nothingOnStandardInputIsNoCheckpoint()
{
    const NewStore store;
    for (const QStringList& words : {QStringList{u"verify"_s, u"--checkpoint"_s, u"-"_s},
                                     QStringList{u"checkpoint"_s, u"--against"_s, u"-"_s}}) {
        const Ended ended = audit(store, words);
        QCOMPARE(ended.status, 2);
        QCOMPARE(ended.out, QByteArray());
        QVERIFY2(ended.err.contains("checkpoint from standard input"), ended.err.constData());
    }
}

void StandardStreamsTest::standardInputIsReadForOneThing_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("two checkpoints") << QStringList{u"verify"_s, u"--checkpoint"_s, u"-"_s, u"--checkpoint"_s,
                                                    u"-"_s};
    QTest::newRow("checkpoint and key")
        << QStringList{u"verify"_s, u"--checkpoint"_s, u"-"_s, u"--key-stdin"_s};
    QTest::newRow("earlier checkpoint and key")
        << QStringList{u"checkpoint"_s, u"--against"_s, u"-"_s, u"--key-stdin"_s};
}

void StandardStreamsTest::standardInputIsReadForOneThing()
{
    QFETCH(const QStringList, words);
    const NewStore store;
    std::ignore = store.takeKeyOut();
    const Ended ended = audit(store, words, "something");
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("standard input"), ended.err.constData());
}

USHER_TEST(StandardStreamsTest)

} // namespace StandardStreamsTests

#include "StandardStreamsTest.moc"
