// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace GuessingTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class GuessingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedProcessLeavesItsFailures();
};

namespace
{

/// Returns the next line of output, or an empty one if there is none in time.
QByteArray nextLine(QProcess& process)
{
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(patience)) {
            return {};
        }
    }
    return process.readLine();
}

} // namespace

void GuessingTest::killedProcessLeavesItsFailures()
{
    const FixtureStore store;
    store.prepare();
    const QByteArray guess = requestLine(
        request(u"user.login"_s,
                {{u"username"_s, u"alice"_s}, {u"password"_s, u"wrong"_s}, {u"user_agent"_s, u"x"_s}}));
    QProcess process;
    prepareWithoutTerminal(process, store.with({u"call"_s}));
    process.start();
    for (int i = 0; i < 5; ++i) {
        process.write(guess);
        QCOMPARE(subStatus(answers(nextLine(process)).value(0)), u"E005001"_s);
    }
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGKILL), 0);
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);

    const Ended rightly = runCli(store.with(
        {u"login"_s, u"--user"_s, u"alice"_s, u"--password-file"_s, store.passwordFile(u"alice"_s)}));
    QCOMPARE(rightly.status, 1);
    QCOMPARE(rightly.err, QByteArray("usher-cli: Not allowed. [E005001]\n"));
    QVERIFY(store.ask(u"SELECT leaf FROM usher_audit ORDER BY seq DESC LIMIT 1"_s)
                .value(0)
                .toByteArray()
                .contains("\"user_must_wait\""));
}

USHER_TEST(GuessingTest)

} // namespace GuessingTests

#include "GuessingTest.moc"
