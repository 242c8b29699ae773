// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <sys/wait.h>

#include <QDir>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Pty.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace PromptTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class PromptTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passwordIsTypedUnseen();
    void newStoreAsksTwice();
    void twoDifferentPasswordsMakeNoStore();
    void nothingTypedIsAUsageError();
    void signalsPutTheTerminalBack_data();
    void signalsPutTheTerminalBack();
    void suspendedPromptAsksAgain();
    void codeIsAskedForOnlyWhenItIsNeeded();
    void newPasswordIsAskedForTwiceWhenItMustChange();
    void tokenIsAskedFor();
};

namespace
{

constexpr auto secret = "jHq3-mLw8-Tz5v-Kp2x";

/// Returns the status that waitpid gives for a program that exits with `status`.
int exited(int status)
{
    return status << 8;
}

QStringList createWords(const ScratchStore& store)
{
    return store.with({u"store"_s, u"create"_s, u"--user"_s, u"admin1"_s});
}

} // namespace

void PromptTest::passwordIsTypedUnseen()
{
    const NewStore store;
    Pty pty(store.with({u"login"_s, u"--user"_s, u"admin1"_s}));
    QVERIFY(pty.waitFor("Password of admin1: "));
    QVERIFY(!pty.echoes());
    QVERIFY(
        !readFile(u"/proc/"_s + QString::number(pty.pid()) + u"/cmdline"_s).contains(NewStore::password()));
    pty.type(NewStore::password() + '\n');
    QVERIFY(pty.waitFor("gAAA"));
    QCOMPARE(pty.waitForEnd(), exited(0));
    QVERIFY(pty.echoes());
    QVERIFY(!pty.screen().contains(NewStore::password()));
}

void PromptTest::newStoreAsksTwice()
{
    const ScratchStore store;
    Pty pty(createWords(store));
    QVERIFY(pty.waitFor("Password for admin1: "));
    pty.type(QByteArray(secret) + '\n');
    QVERIFY(pty.waitFor("Password for admin1, again: "));
    QVERIFY(!pty.echoes());
    pty.type(QByteArray(secret) + '\n');
    QVERIFY(pty.waitFor("Made a store in "));
    QCOMPARE(pty.waitForEnd(), exited(0));
    QVERIFY(!pty.screen().contains(secret));
}

void PromptTest::twoDifferentPasswordsMakeNoStore()
{
    const ScratchStore store;
    Pty pty(createWords(store));
    QVERIFY(pty.waitFor("Password for admin1: "));
    pty.type(QByteArray(secret) + '\n');
    QVERIFY(pty.waitFor("again: "));
    pty.type("another\n");
    QVERIFY(pty.waitFor("usher-cli: The two are not the same."));
    QCOMPARE(pty.waitForEnd(), exited(2));
    QVERIFY(!QDir(store.folder()).exists());
}

void PromptTest::nothingTypedIsAUsageError()
{
    const ScratchStore store;
    for (const QByteArray& typed : {QByteArray("\n"), QByteArray("\x04")}) {
        Pty pty(createWords(store));
        QVERIFY(pty.waitFor("Password for admin1: "));
        pty.type(typed);
        QVERIFY(pty.waitFor("usher-cli: No password was given."));
        QCOMPARE(pty.waitForEnd(), exited(2));
    }
}

void PromptTest::signalsPutTheTerminalBack_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("interrupt") << SIGINT;
    QTest::newRow("terminate") << SIGTERM;
    QTest::newRow("hang up") << SIGHUP;
}

void PromptTest::signalsPutTheTerminalBack()
{
    QFETCH(int, signal);
    const NewStore store;
    Pty pty(store.with({u"login"_s, u"--user"_s, u"admin1"_s, u"--out"_s, store.path(u"token"_s)}));
    QVERIFY(pty.waitFor("Password of admin1: "));
    QVERIFY(!pty.echoes());
    if (signal == SIGINT) {
        pty.type("half a pass\x03");
    } else {
        QCOMPARE(::kill(pty.pid(), signal), 0);
    }
    const int status = pty.waitForEnd();
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), signal);
    QVERIFY(pty.echoes());
    QVERIFY(!QFile::exists(store.path(u"token"_s)));
}

void PromptTest::suspendedPromptAsksAgain()
{
    const NewStore store;
    Pty pty(store.with({u"login"_s, u"--user"_s, u"admin1"_s}));
    QVERIFY(pty.waitFor("Password of admin1: "));
    pty.type("half\x1a");
    QVERIFY(pty.waitForStop());
    QVERIFY(pty.echoes());
    QCOMPARE(::kill(pty.pid(), SIGCONT), 0);
    QVERIFY(pty.waitFor("Password of admin1: "));
    QVERIFY(!pty.echoes());
    pty.type(NewStore::password() + '\n');
    QCOMPARE(pty.waitForEnd(), exited(0));
}

void PromptTest::codeIsAskedForOnlyWhenItIsNeeded()
{
    const FixtureStore store;
    store.prepare();
    const auto words = [&](const QString& user) {
        return store.with({u"login"_s, u"--user"_s, user, u"--password-file"_s, store.passwordFile(user)});
    };
    Pty without(words(u"admin1"_s));
    QVERIFY(without.waitFor("gAAA"));
    QCOMPARE(without.waitForEnd(), exited(0));
    QVERIFY(!without.screen().contains("One-time code"));

    for (int tries = 0; tries < 5; ++tries) {
        Pty with(words(u"admin_totp"_s));
        QVERIFY(with.waitFor("One-time code: "));
        QVERIFY(!with.echoes());
        with.type(FixtureStore::code(u"admin_totp"_s) + '\n');
        if (with.waitForEnd() == exited(0)) {
            QVERIFY(with.screen().contains("gAAA"));
            return;
        } // otherwise the half minute of the first code had just ended
    }
    QFAIL("the code was refused every time");
}

void PromptTest::newPasswordIsAskedForTwiceWhenItMustChange()
{
    const FixtureStore store;
    store.prepare();
    const QString user = u"admin_mustchange"_s;
    Pty pty(store.with({u"login"_s, u"--user"_s, user, u"--password-file"_s, store.passwordFile(user)}));
    QVERIFY(pty.waitFor("The password must be changed."));
    QVERIFY(pty.waitFor("New password: "));
    pty.type(QByteArray(secret) + '\n');
    QVERIFY(pty.waitFor("New password, again: "));
    pty.type(QByteArray(secret) + '\n');
    QVERIFY(pty.waitFor("gAAA"));
    QCOMPARE(pty.waitForEnd(), exited(0));
    QVERIFY(!pty.screen().contains(secret));
    const QString changed = writeFile(store.path(u"changed"_s), secret);
    QCOMPARE(runCli(store.with({u"login"_s, u"--user"_s, user, u"--password-file"_s, changed})).status, 0);
}

void PromptTest::tokenIsAskedFor()
{
    const NewStore store;
    const QByteArray token = store.logIn();
    Pty look(store.with(
        {u"session"_s, u"get"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile()}));
    QVERIFY(look.waitFor("Token (UST) to look at: "));
    look.type(token);
    QVERIFY(look.waitFor("user_agent      usher-cli/"));
    QCOMPARE(look.waitForEnd(), exited(0));

    Pty logout(store.with({u"logout"_s}));
    QVERIFY(logout.waitFor("Token (UST) to log out: "));
    logout.type(token);
    QCOMPARE(logout.waitForEnd(), exited(0));
    QVERIFY(!logout.screen().contains(token.trimmed()));
    QCOMPARE(store.countSessions(), 0);
}

USHER_TEST(PromptTest)

} // namespace PromptTests

#include "PromptTest.moc"
