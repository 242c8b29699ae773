// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Pty.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace KeyTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class KeyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstLineOfStandardInputIsTheKey_data();
    void firstLineOfStandardInputIsTheKey();
    void everyCommandThatOpensAStoreTakesIt();
    void userIsCreatedWithIt();
    void preparationTakesIt();
    void nothingAfterTheLineIsRead();
    void requestsOfCallFollowIt();
    void withoutItTheStoreSaysHowToGiveIt();
    void lineThatIsNoKeyIsRefused_data();
    void lineThatIsNoKeyIsRefused();
    void standardInputThatIsClosedIsAUsageError();
    void storeThatDoesNotAskReadsNothing();
    void keyIsTypedUnseen();
    void keyIsNotInTheProcessTable();

private:
    [[nodiscard]] Ended check(const QByteArray& input) const
    {
        return runCli(m_store.with({u"store"_s, u"check"_s, u"--key-stdin"_s}), input);
    }

    const NewStore m_store;
    const QByteArray m_key = m_store.takeKeyOut();
};

void KeyTest::firstLineOfStandardInputIsTheKey_data()
{
    QTest::addColumn<QByteArray>("behind");
    QTest::newRow("end of input") << QByteArray();
    QTest::newRow("line feed") << QByteArray("\n");
    QTest::newRow("as on Windows") << QByteArray("\r\n");
    QTest::newRow("more lines") << QByteArray("\nhunter2\n");
}

void KeyTest::firstLineOfStandardInputIsTheKey()
{
    QFETCH(QByteArray, behind);
    const Ended ended = check(m_key + behind);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QVERIFY(ended.out.contains("Engine        SQLite\n"));
}

void KeyTest::everyCommandThatOpensAStoreTakesIt()
{
    const auto run = [&](const QStringList& words) {
        return runCli(m_store.with(words + QStringList{u"--key-stdin"_s}), m_key + '\n');
    };
    const QString token = m_store.path(u"token"_s);
    const QStringList admin{u"--user"_s, u"admin1"_s, u"--password-file"_s, m_store.passwordFile()};
    QCOMPARE(run(QStringList{u"login"_s, u"--out"_s, token} + admin).status, 0);
    const Ended look = run(QStringList{u"session"_s, u"get"_s, u"--target-ust-file"_s, token} + admin);
    QCOMPARE(look.status, 0);
    QCOMPARE(look.out.count('\n'), 4);
    QCOMPARE(run({u"logout"_s, u"--current-ust-file"_s, token}).status, 0);
    QCOMPARE(m_store.countSessions(), 0);
}

void KeyTest::userIsCreatedWithIt()
{
    const Ended ended = runCli(
        m_store.with({u"user"_s, u"create"_s, u"--user"_s, u"bob"_s, u"--as"_s, u"admin1"_s, u"--key-stdin"_s,
                      u"--password-file"_s, m_store.passwordFile(), u"--new-password-file"_s,
                      writeFile(m_store.path(u"new"_s), "jHq3-mLw8-Tz5v-Kp2x")}),
        m_key + '\n');
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.startsWith("Created bob (zusr"), ended.out.constData());
}

void KeyTest::preparationTakesIt()
{
    const FixtureStore store;
    const QByteArray key = store.takeKeyOut();
    const Ended ended =
        runCli(store.with({u"store"_s, u"prepare"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s,
                           store.passwordFile(u"admin1"_s), u"--key-stdin"_s}),
               key + '\n');
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray("The audit tables were added\n"));
}

void KeyTest::nothingAfterTheLineIsRead()
{
    const QString input = writeFile(m_store.path(u"input"_s), m_key + "\nfor somebody else\n");
    const Ended ended = runShell(u"cat '%1' | { \"$CLI\" \"$@\" >/dev/null && cat; }"_s.arg(input),
                                 m_store.with({u"store"_s, u"check"_s, u"--key-stdin"_s}));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray("for somebody else\n"));
}

void KeyTest::requestsOfCallFollowIt()
{
    const Ended ended =
        runCli(m_store.with({u"call"_s, u"--key-stdin"_s}),
               m_key + '\n' + requestLine(NewStore::loginRequest()) + R"({"cid":"next","op":"nothing"})");
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.err, QByteArray());
    const QList<QJsonObject> lines = answers(ended.out);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.first().value("status"_L1).toString(), u"ok"_s);
    QCOMPARE(lines.last().value("cid"_L1).toString(), u"next"_s);
}

void KeyTest::withoutItTheStoreSaysHowToGiveIt()
{
    const Ended ended = runCli(m_store.with({u"store"_s, u"check"_s}), m_key + '\n');
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.startsWith("usher-cli: The secret key of this store is not in ") &&
                 ended.err.endsWith(". Give it with --key-stdin.\n"),
             ended.err.constData());
}

void KeyTest::lineThatIsNoKeyIsRefused_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const QByteArray empty = "The first line of standard input is empty. It must be the secret key.";
    QTest::newRow("end of input") << QByteArray() << 2 << empty;
    QTest::newRow("empty line") << '\n' + m_key + '\n' << 2 << empty;
    QTest::newRow("too long") << QByteArray(1024, 'x') + "hunter2" << 2 << QByteArray("has more than 1 KiB");
    QTest::newRow("no key") << QByteArray("hunter2\n") << 3
                            << QByteArray("What came from standard input is not a secret key");
    QTest::newRow("another's key") << QByteArray("hunter2hunter2hunter2hunter2hunter2hunter20=\n") << 3
                                   << QByteArray("What came from standard input is not the secret key of");
}

void KeyTest::lineThatIsNoKeyIsRefused()
{
    QFETCH(QByteArray, input);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    const Ended ended = check(input);
    QCOMPARE(ended.status, status);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.startsWith("usher-cli: ") && ended.err.contains(says), ended.err.constData());
    QCOMPARE(ended.err.count('\n'), 1);
    QVERIFY(!ended.err.contains("hunter2") && !ended.err.contains(m_key));
}

void KeyTest::standardInputThatIsClosedIsAUsageError()
{
    const Ended ended =
        runShell(u"exec \"$CLI\" \"$@\" <&-"_s, m_store.with({u"store"_s, u"check"_s, u"--key-stdin"_s}));
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.startsWith("usher-cli: Standard input cannot be read: "), ended.err.constData());
}

void KeyTest::storeThatDoesNotAskReadsNothing()
{
    const NewStore store;
    const QString input = writeFile(store.path(u"input"_s), "hunter2\n");
    const Ended ended =
        runShell(u"cat '%1' | { \"$CLI\" \"$@\"; status=$?; cat; exit $status; }"_s.arg(input),
                 store.with({u"store"_s, u"check"_s, u"--key-stdin"_s}));
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray("hunter2\n"));
    QCOMPARE(ended.err, QByteArray("usher-cli: This store does not ask for its secret key. Leave out "
                                   "--key-stdin.\n"));
}

void KeyTest::keyIsTypedUnseen()
{
    Pty pty(m_store.with({u"store"_s, u"check"_s, u"--key-stdin"_s}));
    QVERIFY(pty.waitFor("Secret key: "));
    QVERIFY(!pty.echoes());
    pty.type(m_key + '\n');
    QVERIFY(pty.waitFor("Engine        SQLite"));
    QCOMPARE(pty.waitForEnd(), 0);
    QVERIFY(pty.echoes());
    QVERIFY(!pty.screen().contains(m_key));
}

void KeyTest::keyIsNotInTheProcessTable()
{
    QProcess process;
    prepareWithoutTerminal(process, m_store.with({u"call"_s, u"--key-stdin"_s}));
    process.start();
    process.write(m_key + '\n' + requestLine(NewStore::loginRequest()));
    QVERIFY(process.waitForReadyRead(patience));
    const QByteArray out = process.readAllStandardOutput();
    QCOMPARE(answers(out).value(0).value("status"_L1).toString(), u"ok"_s);
    QVERIFY(!out.contains(m_key));
    const QString folder = u"/proc/"_s + QString::number(process.processId());
    for (const QString& name : {u"/cmdline"_s, u"/environ"_s}) {
        const QByteArray seen = readFile(folder + name);
        QVERIFY(!seen.contains(m_key) && !seen.contains(NewStore::password()));
    }
    QVERIFY(readFile(folder + u"/cmdline"_s).contains("--key-stdin"));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

USHER_TEST(KeyTest)

} // namespace KeyTests

#include "KeyTest.moc"
