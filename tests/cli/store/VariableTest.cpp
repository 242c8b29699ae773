// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Pty.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace VariableTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr const char* variable = "USHER_TEST_CLI_VALUE";

/// Returns the status that waitpid gives for a program that exits with `status`.
int exited(int status)
{
    return status << 8;
}

void edit(const ScratchStore& store, const QString& fileName, const QByteArray& before,
          const QByteArray& after)
{
    const QString path = store.folder() + u'/' + fileName;
    QByteArray content = readFile(path);
    QVERIFY(content.contains(before));
    writeFile(path, content.replace(before, after));
}

/// Returns a server's store whose database is named by a variable.
std::unique_ptr<FixtureStore> storeWithVariable()
{
    auto store = std::make_unique<FixtureStore>();
    edit(*store, u"server.conf"_s, "db_name=odb.sqlite", "db_name=$USHER_TEST_CLI_VALUE");
    return store;
}

QStringList check(const ScratchStore& store)
{
    return store.with({u"store"_s, u"check"_s});
}

} // namespace

/// Tests stores whose files name environment variables.
class VariableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv(variable); }
    void variableThatIsSetIsUsed();
    void variableThatIsNotSetIsNamedWithoutATerminal();
    void itsValueIsTypedUnseen();
    void nothingTypedIsAUsageError();
    void keyOfAVariableIsTypedUnseen();
    void keyOfAVariableIsNamedWithoutATerminal();
    void keyThatIsTypedWrongIsNamedByItsOrigin();
    void passwordMayBeTheTextItself();
    void logIsVerifiedWithATypedValue();
};

void VariableTest::variableThatIsSetIsUsed()
{
    const auto store = storeWithVariable();
    qputenv(variable, "odb.sqlite");
    const Ended ended = runCli(check(*store));
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.out.contains(store->databasePath().toUtf8()));
}

void VariableTest::variableThatIsNotSetIsNamedWithoutATerminal()
{
    const auto store = storeWithVariable();
    for (const QStringList& words :
         {QStringList{u"store"_s, u"check"_s}, QStringList{u"audit"_s, u"verify"_s},
          QStringList{u"login"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s,
                      store->passwordFile(u"admin1"_s)}}) {
        const Ended ended = runCli(store->with(words));
        QCOMPARE(ended.status, 3);
        QCOMPARE(ended.out, QByteArray());
        QVERIFY2(ended.err.contains("The environment variable USHER_TEST_CLI_VALUE is not set") &&
                     ended.err.contains("/server.conf, line 6)") && ended.err.contains("Set it"),
                 ended.err.constData());
    }
}

void VariableTest::itsValueIsTypedUnseen()
{
    const auto store = storeWithVariable();
    Pty pty(check(*store));
    QVERIFY(
        pty.waitFor("Value of the variable USHER_TEST_CLI_VALUE, which is not set, for db_name in [odb]"));
    QVERIFY(pty.waitFor("/server.conf, line 6): "));
    QVERIFY(!pty.echoes());
    pty.type("odb.sqlite\n");
    QVERIFY(pty.waitFor("Engine        SQLite"));
    QVERIFY(pty.waitFor(store->databasePath().toUtf8()));
    QCOMPARE(pty.waitForEnd(), exited(0));
}

void VariableTest::nothingTypedIsAUsageError()
{
    const auto store = storeWithVariable();
    Pty pty(check(*store));
    QVERIFY(pty.waitFor("line 6): "));
    pty.type("\n");
    QVERIFY(pty.waitFor("No value was given for USHER_TEST_CLI_VALUE."));
    QCOMPARE(pty.waitForEnd(), exited(2));
}

void VariableTest::keyOfAVariableIsTypedUnseen()
{
    const NewStore store;
    const QByteArray key = store.takeKeyOut();
    edit(store, u"secrets.conf"_s, "key1=zato+stdin:///", "key1=$Usher_Test_Cli_Value");
    Pty pty(check(store));
    QVERIFY(pty.waitFor("Secret key of the store (the variable USHER_TEST_CLI_VALUE is not set): "));
    QVERIFY(!pty.echoes());
    pty.type(' ' + key + " \n");
    QVERIFY(pty.waitFor("Engine        SQLite"));
    QCOMPARE(pty.waitForEnd(), exited(0));
    QVERIFY(!pty.screen().contains(key));
}

void VariableTest::keyOfAVariableIsNamedWithoutATerminal()
{
    const NewStore store;
    const QByteArray key = store.takeKeyOut();
    edit(store, u"secrets.conf"_s, "key1=zato+stdin:///", "key1=$Usher_Test_Cli_Value");
    const Ended ended = runCli(check(store));
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("the environment variable USHER_TEST_CLI_VALUE") &&
                 ended.err.contains("--key-stdin"),
             ended.err.constData());
    QCOMPARE(runCli(check(store) + QStringList{u"--key-stdin"_s}, key + '\n').status, 0);
    qputenv(variable, "\xEF\xBB\xBF" + key + "\r\n"); // as a script reads it out of a file
    QCOMPARE(runCli(check(store)).status, 0);
}

void VariableTest::keyThatIsTypedWrongIsNamedByItsOrigin()
{
    const NewStore store;
    std::ignore = store.takeKeyOut();
    Pty pty(check(store));
    QVERIFY(pty.waitFor("Secret key of the store: "));
    pty.type("open sesame\n");
    QVERIFY(pty.waitFor("What was typed at the terminal is not a secret key"));
    QCOMPARE(pty.waitForEnd(), exited(3));
    QVERIFY(!pty.screen().contains("sesame"));
}

void VariableTest::passwordMayBeTheTextItself()
{
    const FixtureStore store;
    edit(store, u"server.conf"_s, "engine=sqlite", "engine=postgresql");
    edit(store, u"server.conf"_s, "host=\nport=\n", "host=127.0.0.1\nport=1\n");
    edit(store, u"server.conf"_s, "username=\n", "username=zato\n");
    edit(store, u"server.conf"_s, "password=zato+secret://zato.server_conf.odb.password",
         "password=$USHER_TEST_CLI_VALUE");
    // Nothing answers at that port, so this shows only whether Usher goes on without a value.
    QVERIFY(runCli(check(store)).err.contains("does not answer"));
    Pty pty(check(store));
    QVERIFY(pty.waitFor("(nothing if the text itself, with its $, is the password): "));
    pty.type("\n");
    QVERIFY(pty.waitFor("does not answer"));
    QCOMPARE(pty.waitForEnd(), exited(3));
}

void VariableTest::logIsVerifiedWithATypedValue()
{
    const FixtureStore store;
    store.prepare();
    edit(store, u"server.conf"_s, "db_name=odb.sqlite", "db_name=$USHER_TEST_CLI_VALUE");
    Pty pty(store.with({u"audit"_s, u"verify"_s}));
    QVERIFY(pty.waitFor("Value of the variable USHER_TEST_CLI_VALUE"));
    pty.type("odb.sqlite\n");
    QCOMPARE(pty.waitForEnd(), exited(0));
}

USHER_TEST(VariableTest)

} // namespace VariableTests

#include "VariableTest.moc"
