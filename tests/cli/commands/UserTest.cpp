// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Pty.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace UserTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class UserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createdUserMayLogIn();
    void nameThatNobodyHasIsDoubted();
    void adminIsLoggedInAndOutAroundIt();
    void superUserIsMadeOnlyWhereAskedFor();
    void refusedNameOrPasswordHasTheReferencesCode_data();
    void refusedNameOrPasswordHasTheReferencesCode();
    void oneTimeCodeIsTheAdmins();
    void whoIsNoSuperUserCreatesNobody();
    void newPasswordIsNotTakenForTheAdmins();
    void storeOfAZatoServerIsLeftAlone();
    void passwordsAreTypedUnseen();
    void superUserClearsTheFailuresOfAnotherName_data();
    void superUserClearsTheFailuresOfAnotherName();
    void nobodyClearsTheirOwnFailures();
};

namespace
{

constexpr auto newPassword = "jHq3-mLw8-Tz5v-Kp2x";

QStringList words(const ScratchStore& store, const QString& username, const QString& admin,
                  const QString& adminPasswordFile, const QStringList& more = {})
{
    return store.with(QStringList{u"user"_s, u"create"_s, u"--user"_s, username, u"--as"_s, admin,
                                  u"--password-file"_s, adminPasswordFile, u"--new-password-file"_s,
                                  writeFile(store.path(u"new"_s), newPassword)} +
                      more);
}

QVariantList usersCalled(const ScratchStore& store, const QString& username)
{
    return store.ask(u"SELECT is_super_user FROM zato_sso_user WHERE username = '%1'"_s.arg(username));
}

Ended create(const NewStore& store, const QString& username, const QStringList& more = {})
{
    return runCli(words(store, username, u"admin1"_s, store.passwordFile(), more));
}

/// Logs in five times with a wrong password.
void guess(const FixtureStore& store, const QString& username)
{
    const QString wrong = writeFile(store.path(u"wrong"_s), "wrong-password");
    for (int i = 0; i < 5; ++i) {
        (void)runCli(store.with({u"login"_s, u"--user"_s, username, u"--password-file"_s, wrong}));
    }
}

Ended logIn(const FixtureStore& store, const QString& username)
{
    return runCli(
        store.with({u"login"_s, u"--user"_s, username, u"--password-file"_s, store.passwordFile(username)}));
}

Ended clearFailures(const FixtureStore& store, const QString& username, const QStringList& more = {})
{
    return runCli(store.with(QStringList{u"user"_s, u"clear-failures"_s, u"--user"_s, username, u"--as"_s,
                                         u"admin1"_s, u"--password-file"_s, store.passwordFile(u"admin1"_s)} +
                             more));
}

/// A store with the fixture's users that counts as one that Usher made.
class OwnFixtureStore final
{
public:
    OwnFixtureStore()
    {
        m_store.adopt();
        m_store.prepare();
    }
    [[nodiscard]] const FixtureStore& operator*() const { return m_store; }

private:
    FixtureStore m_store;
};

} // namespace

void UserTest::createdUserMayLogIn()
{
    const NewStore store;
    const Ended ended = create(store, u"bob"_s);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    const QByteArray userId =
        store.ask(u"SELECT user_id FROM zato_sso_user WHERE username = 'bob'"_s).value(0).toByteArray();
    QVERIFY(userId.startsWith("zusr"));
    QCOMPARE(ended.out, "Created bob (" + userId + ")\n");
    const Ended login = runCli(store.with({u"login"_s, u"--user"_s, u"bob"_s, u"--password-file"_s,
                                           writeFile(store.path(u"b"_s), newPassword)}));
    QCOMPARE(login.status, 0);
    QVERIFY(login.out.startsWith("gAAA"));
}

void UserTest::adminIsLoggedInAndOutAroundIt()
{
    const NewStore store;
    QCOMPARE(create(store, u"bob"_s).status, 0);
    QCOMPARE(store.countSessions(), 0);
    QCOMPARE(store.ask(u"SELECT op FROM usher_audit ORDER BY seq DESC LIMIT 3"_s),
             (QVariantList{u"user.logout"_s, u"user.create"_s, u"user.login"_s}));
    QCOMPARE(create(store, u"bob"_s).status, 1); // there is such a user already
    QCOMPARE(store.countSessions(), 0);
}

void UserTest::superUserIsMadeOnlyWhereAskedFor()
{
    const NewStore store;
    QCOMPARE(create(store, u"bob"_s).status, 0);
    QCOMPARE(create(store, u"carol"_s, {u"--super-user"_s}).status, 0);
    QCOMPARE(usersCalled(store, u"bob"_s), QVariantList{0});
    QCOMPARE(usersCalled(store, u"carol"_s), QVariantList{1});
}

void UserTest::refusedNameOrPasswordHasTheReferencesCode_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("says");
    const QByteArray good = newPassword;
    QTest::newRow("taken") << u"admin1"_s << good
                           << QByteArray("There is already a user with this name. [E001002 ");
    QTest::newRow("blank") << u"bo b"_s << good
                           << QByteArray("The user name contains white space. [E001004 ");
    QTest::newRow("control character")
        << u"bo\u0007b"_s << good << QByteArray("This user name cannot be used. [E001001 ");
    QTest::newRow("too long") << QString(129, u'b') << good
                              << QByteArray("The user name is longer than 128 characters. [E001003 ");
    QTest::newRow("weak password") << u"bob"_s << QByteArray("12345678")
                                   << QByteArray("The new password is too easy to guess. [E003008 ");
}

void UserTest::refusedNameOrPasswordHasTheReferencesCode()
{
    QFETCH(QString, username);
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, says);
    const NewStore store;
    const QStringList line = words(store, username, u"admin1"_s, store.passwordFile());
    writeFile(store.path(u"new"_s), password);
    const Ended ended = runCli(line);
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.startsWith("usher-cli: " + says), ended.err.constData());
    QVERIFY(!ended.err.contains(password));
    QCOMPARE(store.ask(u"SELECT count(*) FROM zato_sso_user"_s), QVariantList{1});
    QCOMPARE(store.countSessions(), 0);
}

void UserTest::oneTimeCodeIsTheAdmins()
{
    const OwnFixtureStore own;
    const FixtureStore& store = *own;
    const QString admin = u"admin_totp"_s;
    const auto createWithCode = [&] {
        const QString code = writeFile(store.path(u"code"_s), FixtureStore::code(admin));
        return runCli(words(store, u"bob"_s, admin, store.passwordFile(admin), {u"--code-file"_s, code}));
    };
    const Ended without = runCli(words(store, u"bob"_s, admin, store.passwordFile(admin)));
    QCOMPARE(without.status, 2);
    QVERIFY2(without.err.contains("Give it with --code-file FILE"), without.err.constData());
    Ended with = createWithCode();
    if (with.status == 1) {
        with = createWithCode(); // the half minute of the first code had just ended
    }
    QCOMPARE(with.status, 0);
    QCOMPARE(usersCalled(store, u"bob"_s).size(), 1);
}

void UserTest::whoIsNoSuperUserCreatesNobody()
{
    const OwnFixtureStore own;
    const FixtureStore& store = *own;
    const int sessions = store.countSessions();
    const Ended ended = runCli(words(store, u"bob"_s, u"alice"_s, store.passwordFile(u"alice"_s)));
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.err, QByteArray("usher-cli: Only a super-user may do this. [E005005]\n"));
    QCOMPARE(usersCalled(store, u"bob"_s), QVariantList());
    QCOMPARE(store.countSessions(), sessions);
}

void UserTest::newPasswordIsNotTakenForTheAdmins()
{
    const OwnFixtureStore own;
    const FixtureStore& store = *own;
    const QString admin = u"admin_mustchange"_s;
    const QString sql = u"SELECT password FROM zato_sso_user WHERE username = '%1'"_s.arg(admin);
    const QVariantList before = store.ask(sql);
    const Ended ended = runCli(words(store, u"bob"_s, admin, store.passwordFile(admin)));
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.err, QByteArray("usher-cli: A new password must be given. [E003007]\n"));
    QCOMPARE(store.ask(sql), before);
    QCOMPARE(usersCalled(store, u"bob"_s), QVariantList());
}

void UserTest::storeOfAZatoServerIsLeftAlone()
{
    const FixtureStore store;
    store.prepare();
    // No password is asked for. Otherwise there would be an error about the missing terminal.
    const Ended ended =
        runCli(store.with({u"user"_s, u"create"_s, u"--user"_s, u"bob"_s, u"--as"_s, u"admin1"_s}));
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.err, QByteArray("usher-cli: This store belongs to a Zato server, which keeps its users "
                                   "itself. Create users in Zato.\n"));
}

void UserTest::passwordsAreTypedUnseen()
{
    const NewStore store;
    Pty pty(store.with({u"user"_s, u"create"_s, u"--user"_s, u"bob"_s, u"--as"_s, u"admin1"_s}));
    for (const char* prompt : {"Password for bob: ", "Password for bob, again: "}) {
        QVERIFY(pty.waitFor(prompt));
        QVERIFY(!pty.echoes());
        pty.type(QByteArray(newPassword) + '\n');
    }
    QVERIFY(pty.waitFor("Password of admin1: "));
    QVERIFY(!pty.echoes());
    const QByteArray processTable = readFile(u"/proc/"_s + QString::number(pty.pid()) + u"/cmdline"_s);
    QVERIFY(processTable.contains("admin1") && !processTable.contains(newPassword));
    pty.type(NewStore::password() + '\n');
    QVERIFY(pty.waitFor("Created bob (zusr"));
    QCOMPARE(pty.waitForEnd(), 0);
    QVERIFY(!pty.screen().contains(newPassword) && !pty.screen().contains(NewStore::password()));
}

void UserTest::superUserClearsTheFailuresOfAnotherName_data()
{
    QTest::addColumn<QStringList>("access");
    QTest::newRow("full access") << QStringList();
    QTest::newRow("read-only") << QStringList{u"--read-only"_s};
}

void UserTest::superUserClearsTheFailuresOfAnotherName()
{
    QFETCH(QStringList, access);
    const FixtureStore store;
    store.prepare();
    const int sessions = store.countSessions();
    guess(store, u"alice"_s);
    QCOMPARE(logIn(store, u"alice"_s).err, QByteArray("usher-cli: Not allowed. [E005001]\n"));
    const Ended ended = clearFailures(store, u"alice"_s, access);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray("Cleared the failures of alice (5)\n"));
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(store.countSessions(), sessions);
    QCOMPARE(logIn(store, u"alice"_s).status, 0);
}

void UserTest::nobodyClearsTheirOwnFailures()
{
    const FixtureStore store;
    store.prepare();
    const int sessions = store.countSessions();
    const Ended ended = clearFailures(store, u"admin1"_s);
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.err,
             QByteArray("usher-cli: Not allowed. Nobody does this to oneself: another super-user can do "
                        "it. [E005001 target_is_caller]\n"));
    QCOMPARE(store.countSessions(), sessions);
}

void UserTest::nameThatNobodyHasIsDoubted()
{
    const NewStore store;
    const QStringList as{u"--password-file"_s, store.passwordFile()};
    const Ended sessions = runCli(store.with(
        QStringList{u"session"_s, u"list"_s, u"--user"_s, u"admin11"_s, u"--as"_s, u"admin1"_s} + as));
    QCOMPARE(sessions.status, 0);
    QCOMPARE(sessions.err,
             QByteArray("usher-cli: There are no such sessions. Perhaps no user is called admin11: "
                        "user show says whether there is such a user.\n"));
    const Ended records = runCli(store.with(
        QStringList{u"audit"_s, u"list"_s, u"--actor"_s, u"admin11"_s, u"--user"_s, u"admin1"_s} + as));
    QCOMPARE(records.status, 0);
    QVERIFY2(records.err.contains("There are no such records. Perhaps no user is called admin11:"),
             records.err.constData());
}

USHER_TEST(UserTest)

} // namespace UserTests

#include "UserTest.moc"
