// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QJsonDocument>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace RememberingTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

/// Tests what this computer remembers of the logs that programs have seen.
class RememberingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsRememberWhatTheyDid();
    void firstOpeningIsToldOnce();
    void callRemembersWhileItWaits();
    void whatIsNotRememberedIsWarnedOf();
};

namespace
{

QString headsFolder()
{
    return qEnvironmentVariable("XDG_STATE_HOME") + u"/usher/heads"_s;
}

/// Returns how many records of a log this computer has seen. Only one log may have been seen.
int rememberedSize()
{
    const auto files = QDir(headsFolder()).entryInfoList({u"location-*.json"_s});
    return files.size() == 1
               ? QJsonDocument::fromJson(readFile(files.first().filePath())).object().value("size"_L1).toInt()
               : 0;
}

QByteArray loginLine()
{
    return requestLine(NewStore::loginRequest({{u"password"_s, QString::fromUtf8(NewStore::password())}}));
}

/// Starts `call`, which answers one request and then waits for the next one.
void startCall(QProcess& process, const NewStore& store)
{
    prepareWithoutTerminal(process, store.with({u"call"_s}));
    process.start();
    process.write(loginLine());
    QVERIFY(process.waitForReadyRead(patience));
    QVERIFY(process.readAllStandardOutput().contains("\"status\":\"ok\""));
}

} // namespace

void RememberingTest::commandsRememberWhatTheyDid()
{
    const NewStore store(NewStore::Making::Anew);
    const DatabaseCopy before(store);
    std::ignore = store.logIn();
    before.putBack();
    const Ended ended = runCli(store.with({u"store"_s, u"check"_s}));
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("it has 1 record; on ") && ended.err.contains(" this computer saw 2 records"),
             ended.err.constData());
}

void RememberingTest::firstOpeningIsToldOnce()
{
    const NewStore store(NewStore::Making::Anew);
    forgetLogs();
    const Ended first = runCli(store.with({u"store"_s, u"check"_s}));
    QCOMPARE(first.status, 0);
    QVERIFY2(
        first.err.startsWith(
            "usher-cli: This computer sees this audit log for the first time: up to record 1 it is taken on "
            "trust."),
        first.err.constData());
    QCOMPARE(runCli(store.with({u"store"_s, u"check"_s})).err, QByteArray());
}

void RememberingTest::callRemembersWhileItWaits()
{
    forgetLogs();
    const NewStore store(NewStore::Making::Anew);
    QCOMPARE(rememberedSize(), 1);
    QProcess process;
    startCall(process, store);
    QTRY_COMPARE(rememberedSize(), 2); // with the login
    QCOMPARE(process.state(), QProcess::Running);
    process.kill(); // so it did not remember it only at its end
    QVERIFY(process.waitForFinished(patience));
}

void RememberingTest::whatIsNotRememberedIsWarnedOf()
{
    const NewStore store(NewStore::Making::Anew);
    QProcess process;
    startCall(process, store);
    forgetLogs();
    writeFile(headsFolder(), "in the way");
    process.write(loginLine()); // so that there is more to remember
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 0);
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.startsWith("usher-cli: warning: what was seen of the audit log is not remembered: "),
             err.constData());
    QVERIFY(QFile::remove(headsFolder()));
}

USHER_TEST(RememberingTest)

} // namespace RememberingTests

#include "RememberingTest.moc"
