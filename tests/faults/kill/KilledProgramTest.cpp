// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <unistd.h>

#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/LongRun.h"
#include "tests/support/Patience.h"
#include "tests/support/TestRegistry.h"

namespace KilledProgramTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

/// `usher-cli call` is killed while it answers. What it has written to standard output is acknowledged.
class KilledProgramTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAnswerIsOnRecord();

private:
    /// Sends requests and kills the program some time after its first answer, which is that of a login.
    /// Returns the number of whole answers.
    qint64 answersUntilKilled(std::chrono::microseconds time);
    [[nodiscard]] qint64 size() const
    {
        return m_store.ask(u"SELECT count(*) FROM usher_audit"_s).front().toLongLong();
    }

    NewStore m_store;
};

qint64 KilledProgramTest::answersUntilKilled(std::chrono::microseconds time)
{
    QProcess program;
    prepareWithoutTerminal(program, m_store.with({u"call"_s}));
    program.start();
    program.write(requestLine(NewStore::loginRequest()));
    while (!program.canReadLine()) {
        if (!program.waitForReadyRead(patience)) {
            qFatal("The program does not answer.");
        }
    }
    const QByteArray login = program.readLine();
    const QString ust = answers(login).front().value(u"ust"_s).toString();
    constexpr int more = 2'000; // than are answered in this time
    program.write(requestLine(NewStore::getRequest(ust, ust)).repeated(more));
    while (program.bytesToWrite() > 0 && program.waitForBytesWritten(1)) {
    }
    ::usleep(static_cast<useconds_t>(time.count())); // the moment is what is tested, so nothing is waited for
    program.kill();
    if (!program.waitForFinished(patience)) {
        qFatal("The program does not end.");
    }
    return 1 + program.readAllStandardOutput().count('\n');
}

void KilledProgramTest::everyAnswerIsOnRecord()
{
    std::mt19937 random(1);
    const int kills = rounds(4, 300);
    qint64 all = 0;
    for (int round = 0; round < kills; ++round) {
        const qint64 before = size();
        const qint64 answered = answersUntilKilled(std::chrono::microseconds(random() % 150'000));
        const qint64 made = size() - before;
        QVERIFY2(made == answered || made == answered + 1,
                 qPrintable(u"%1 answers and %2 records"_s.arg(answered).arg(made)));
        all += answered;
        const Ended verified = runCli(m_store.with({u"audit"_s, u"verify"_s}));
        QVERIFY2(verified.status == 0, verified.err.constData());
    }
    qInfo("%d kills, %lld answers, all of them on record", kills, static_cast<long long>(all));
}

USHER_TEST(KilledProgramTest)

} // namespace KilledProgramTests

#include "KilledProgramTest.moc"
