// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>
#include <unistd.h>

#include <QFileInfo>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace LoginTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class LoginTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokenGoesToStandardOutput();
    void tokenGoesToAFileThatOnlyItsOwnerCanRead();
    void existingFileIsNotOverwritten_data();
    void existingFileIsNotOverwritten();
    void refusedLoginLeavesNoFile();
    void tokenThatCannotBeWrittenLeavesNoSession();
    void wrongPasswordIsRefused();
    void logoutEndsTheSession();
    void oneTimeCodeComesFromItsFile();
    void newPasswordComesFromItsFileWhereItMustChange();
    void whatIsGivenAndNotNeededIsNamed();
    void passwordAboutToExpireIsWarnedOf();
    void applicationAndAddressCanBeGiven();
    void addressThatCannotBeReadIsNoAddress();
};

namespace
{

QStringList loginWords(const QString& username, const QString& passwordFile, const QStringList& more = {})
{
    return QStringList{u"login"_s, u"--user"_s, username, u"--password-file"_s, passwordFile} + more;
}

} // namespace

void LoginTest::tokenGoesToStandardOutput()
{
    const NewStore store;
    const Ended ended = runCli(store.with(loginWords(u"admin1"_s, store.passwordFile())));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QVERIFY(ended.out.startsWith("gAAA"));
    QCOMPARE(ended.out.count('\n'), 1);
    QCOMPARE(store.ask(u"SELECT user_agent FROM zato_sso_session"_s).value(0).toString(),
             u"usher-cli/0.1.0"_s);
}

void LoginTest::tokenGoesToAFileThatOnlyItsOwnerCanRead()
{
    const NewStore store;
    const QString file = store.path(u"token"_s);
    const mode_t before = ::umask(0);
    const Ended ended = runCli(store.with(loginWords(u"admin1"_s, store.passwordFile(), {u"--out"_s, file})));
    ::umask(before);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray());
    struct stat status = {};
    QCOMPARE(::stat(file.toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
    QVERIFY(readFile(file).startsWith("gAAA"));
}

void LoginTest::existingFileIsNotOverwritten_data()
{
    QTest::addColumn<bool>("isLink");
    QTest::newRow("file") << false;
    QTest::newRow("link to nowhere") << true;
}

void LoginTest::existingFileIsNotOverwritten()
{
    QFETCH(bool, isLink);
    const NewStore store;
    const QString file = store.path(u"token"_s);
    const QString nowhere = store.path(u"nowhere"_s);
    if (isLink) {
        QCOMPARE(::symlink(nowhere.toUtf8().constData(), file.toUtf8().constData()), 0);
    } else {
        writeFile(file, "precious");
    }
    const Ended ended = runCli(store.with(loginWords(u"admin1"_s, store.passwordFile(), {u"--out"_s, file})));
    QCOMPARE(ended.status, 2);
    QVERIFY(ended.err.contains("already there"));
    QCOMPARE(store.countSessions(), 0);
    QVERIFY(isLink ? !QFileInfo::exists(nowhere) : readFile(file) == "precious");
}

void LoginTest::refusedLoginLeavesNoFile()
{
    const NewStore store;
    const QString file = store.path(u"token"_s);
    const QString wrong = writeFile(store.path(u"wrong"_s), "something else");
    QCOMPARE(runCli(store.with(loginWords(u"admin1"_s, wrong, {u"--out"_s, file}))).status, 1);
    QVERIFY(!QFileInfo::exists(file));
}

void LoginTest::tokenThatCannotBeWrittenLeavesNoSession()
{
    const NewStore store;
    const Ended ended = runShell(u"exec \"$CLI\" \"$@\" > /dev/full"_s,
                                 store.with(loginWords(u"admin1"_s, store.passwordFile())));
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("Standard output cannot be written"), ended.err.constData());
    QCOMPARE(store.countSessions(), 0);
}

void LoginTest::wrongPasswordIsRefused()
{
    const NewStore store;
    const QString wrong = writeFile(store.path(u"wrong"_s), "something else");
    const Ended ended = runCli(store.with(loginWords(u"admin1"_s, wrong)));
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.err, QByteArray("usher-cli: Not allowed. [E005001]\n"));
    // The answer for a user who does not exist is exactly the same.
    QCOMPARE(runCli(store.with(loginWords(u"nobody"_s, wrong))).err, ended.err);
}

void LoginTest::logoutEndsTheSession()
{
    const NewStore store;
    const QString token = writeFile(store.path(u"token"_s), store.logIn());
    const QStringList words = store.with({u"logout"_s, u"--current-ust-file"_s, token});
    QCOMPARE(store.countSessions(), 1);
    const Ended ended = runCli(words);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out + ended.err, QByteArray());
    QCOMPARE(store.countSessions(), 0);
    const Ended again = runCli(words);
    QCOMPARE(again.status, 1);
    QCOMPARE(again.err, QByteArray("usher-cli: There is no such session. [E007001]\n"));
}

void LoginTest::oneTimeCodeComesFromItsFile()
{
    const FixtureStore store;
    store.prepare();
    const QStringList words = loginWords(u"admin_totp"_s, store.passwordFile(u"admin_totp"_s));
    const Ended without = runCli(store.with(words));
    QCOMPARE(without.status, 2);
    QVERIFY2(without.err.contains("Give it with --code-file FILE"), without.err.constData());

    const auto login = [&] {
        const QString code = writeFile(store.path(u"code"_s), FixtureStore::code(u"admin_totp"_s) + '\n');
        return runCli(store.with(words + QStringList{u"--code-file"_s, code}));
    };
    Ended with = login();
    if (with.status == 1) {
        with = login(); // the half minute of the first code had just ended
    }
    QCOMPARE(with.status, 0);
    QCOMPARE(with.err, QByteArray());
    QVERIFY(with.out.startsWith("gAAA"));
}

void LoginTest::newPasswordComesFromItsFileWhereItMustChange()
{
    const FixtureStore store;
    store.prepare();
    const QString user = u"admin_mustchange"_s;
    const QString password = store.passwordFile(user);
    const Ended without = runCli(store.with(loginWords(user, password)));
    QCOMPARE(without.status, 2);
    QVERIFY2(without.err.contains("Give it with --new-password-file FILE"), without.err.constData());

    const QString bad = writeFile(store.path(u"bad"_s), "short");
    const Ended tooShort = runCli(store.with(loginWords(user, password, {u"--new-password-file"_s, bad})));
    QCOMPARE(tooShort.status, 1);
    QVERIFY2(tooShort.err.contains("[E003002]"), tooShort.err.constData());

    const QString good = writeFile(store.path(u"good"_s), "jHq3-mLw8-Tz5v-Kp2x\n");
    const Ended changed = runCli(store.with(loginWords(user, password, {u"--new-password-file"_s, good})));
    QCOMPARE(changed.status, 0);
    QCOMPARE(changed.err, QByteArray());
    QCOMPARE(runCli(store.with(loginWords(user, password))).status, 1);
    QCOMPARE(runCli(store.with(loginWords(user, good))).status, 0);
}

void LoginTest::whatIsGivenAndNotNeededIsNamed()
{
    const NewStore store;
    const QString other = writeFile(store.path(u"other"_s), "jHq3-mLw8-Tz5v-Kp2x\n");
    const QString code = writeFile(store.path(u"code"_s), "123456\n");
    const Ended ended = runCli(store.with(loginWords(
        u"admin1"_s, store.passwordFile(), {u"--new-password-file"_s, other, u"--code-file"_s, code})));
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.err.contains("The password was not changed: it need not be."), ended.err.constData());
    QVERIFY2(ended.err.contains("The one-time code was not looked at: admin1 has no such codes."),
             ended.err.constData());
}

void LoginTest::passwordAboutToExpireIsWarnedOf()
{
    const FixtureStore store;
    store.prepare();
    const Ended ended =
        runCli(store.with(loginWords(u"admin_aboutexp"_s, store.passwordFile(u"admin_aboutexp"_s))));
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.out.startsWith("gAAA"));
    QVERIFY2(ended.err.startsWith("usher-cli: warning: the password of admin_aboutexp expires on ") &&
                 ended.err.endsWith(" UTC [W003005]\n"),
             ended.err.constData());
}

void LoginTest::applicationAndAddressCanBeGiven()
{
    const NewStore store;
    const auto login = [&](const QString& app) {
        return runCli(
            store.with(loginWords(u"admin1"_s, store.passwordFile(),
                                  {u"--app"_s, app, u"--remote-addr"_s, u"192.0.2.7, 10.0.0.1"_s})));
    };
    const Ended refused = login(u"Nothing"_s);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("[E004001]"), refused.err.constData());
    QCOMPARE(login(u"CRM"_s).status, 0);
    QCOMPARE(store.ask(u"SELECT remote_addr FROM zato_sso_session"_s),
             QVariantList{u"192.0.2.7, 10.0.0.1"_s});
}

void LoginTest::addressThatCannotBeReadIsNoAddress()
{
    const NewStore store;
    for (const QString& address : {u"localhost"_s, u"10.0.0.1,"_s, u"10.0.0.1 ::1"_s}) {
        const Ended ended =
            runCli(store.with(loginWords(u"admin1"_s, store.passwordFile(), {u"--remote-addr"_s, address})));
        QCOMPARE(ended.status, 2);
        QVERIFY2(ended.err.contains("--remote-addr takes an IP address"), ended.err.constData());
    }
    QCOMPARE(store.countSessions(), 0);
}

USHER_TEST(LoginTest)

} // namespace LoginTests

#include "LoginTest.moc"
