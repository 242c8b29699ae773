// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "tests/cli/commands/BobsStore.h"
#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace UserStateTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

/// The commands that decide whether a user comes in, and those that show it.
class UserStateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void containedUserIsKeptOutAndReleased();
    void reasonOfAContainmentIsOnRecord();
    void unlockingSaysWhatItRevives();
    void newPasswordEndsNoSession();
    void usersAreListedAndShown();
    void stateOfAPasswordIsShown();
};

void UserStateTest::containedUserIsKeptOutAndReleased()
{
    const BobsStore store;
    const QString token = store.logBobIn(u"t1"_s);
    QCOMPARE(store.get(token).status, 0);
    const Ended contained = store.run(
        {u"user"_s, u"contain"_s, u"--user"_s, u"bob"_s, u"--reason"_s, u"ticket 4711"_s, u"--yes"_s});
    QCOMPARE(contained.status, 0);
    QVERIFY2(contained.out.startsWith("ended ") && contained.out.endsWith("Contained bob\n"),
             contained.out.constData());
    QVERIFY(store.logBobIn(u"t2"_s).isEmpty());
    QCOMPARE(store.get(token).status, 1);
    const Ended released = store.run({u"user"_s, u"release"_s, u"--user"_s, u"bob"_s,
                                      u"--new-password-file"_s, store->path(u"new"_s), u"--yes"_s});
    QCOMPARE(released.status, 0);
    QCOMPARE(released.out, "Released bob\n");
    QCOMPARE(store.get(token).status, 1);
    QVERIFY(store.logBobIn(u"t3"_s).isEmpty());
    const Ended changed =
        runCli(store->with({u"login"_s, u"--user"_s, u"bob"_s, u"--password-file"_s, store->path(u"new"_s),
                            u"--new-password-file"_s, store->path(u"bob"_s)}));
    QCOMPARE(changed.status, 0);
    QCOMPARE(store.get(token).status, 1);
}

void UserStateTest::reasonOfAContainmentIsOnRecord()
{
    const BobsStore store;
    QVERIFY(!store.logBobIn(u"t1"_s).isEmpty());
    QCOMPARE(store.run({u"user"_s, u"contain"_s, u"--user"_s, u"bob"_s, u"--yes"_s}).status, 2);
    QCOMPARE(store
                 .run({u"user"_s, u"contain"_s, u"--user"_s, u"bob"_s, u"--reason"_s, u"ticket 4711"_s,
                       u"--yes"_s, u"--json"_s})
                 .status,
             0);
    const Ended list =
        runCli(store->with({u"audit"_s, u"list"_s, u"--op"_s, u"user.contain"_s, u"--json"_s, u"--user"_s,
                            u"admin1"_s, u"--password-file"_s, store->passwordFile()}));
    QCOMPARE(list.status, 0);
    const QJsonObject record = answers(list.out).value(0);
    QCOMPARE(record.value(u"extra"_s).toObject().value(u"reason"_s).toString(), u"ticket 4711"_s);
}

void UserStateTest::unlockingSaysWhatItRevives()
{
    const BobsStore store;
    const QString token = store.logBobIn(u"t1"_s);
    QCOMPARE(store.run({u"user"_s, u"lock"_s, u"--user"_s, u"bob"_s, u"--yes"_s}).out, "Locked bob\n");
    QCOMPARE(store.get(token).status, 1);
    QVERIFY(store.run({u"user"_s, u"show"_s, u"--user"_s, u"bob"_s})
                .out.contains("locked_by_username    admin1\n"));
    const QStringList lock{u"user"_s, u"lock"_s, u"--user"_s, u"bob"_s, u"--dry-run"_s};
    QVERIFY(store.run(lock).err.startsWith("usher-cli: The user is locked already."));
    const Ended unlocked = store.run({u"user"_s, u"unlock"_s, u"--user"_s, u"bob"_s, u"--yes"_s});
    QCOMPARE(unlocked.out, "Unlocked bob\n");
    QVERIFY2(unlocked.err.contains("makes 1 session valid again"), unlocked.err.constData());
    QCOMPARE(store.get(token).status, 0);
    const Ended again = store.run({u"user"_s, u"unlock"_s, u"--user"_s, u"bob"_s, u"--dry-run"_s});
    QVERIFY2(again.err.startsWith("usher-cli: The user is not locked.") && !again.err.contains("valid again"),
             again.err.constData());
    const Ended released = store.run({u"user"_s, u"release"_s, u"--user"_s, u"bob"_s, u"--dry-run"_s});
    QVERIFY2(released.err.startsWith("usher-cli: The user is not locked."), released.err.constData());
}

void UserStateTest::newPasswordEndsNoSession()
{
    const BobsStore store;
    const QString token = store.logBobIn(u"t1"_s);
    const QStringList command{u"user"_s, u"set-password"_s,        u"--user"_s,
                              u"bob"_s,  u"--new-password-file"_s, store->path(u"new"_s)};
    const Ended refused = store.run(command);
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.err.contains("ends no session, so 1 session can go on."), refused.err.constData());
    QVERIFY2(refused.err.contains("session end --user"), refused.err.constData());
    QVERIFY(!store.logBobIn(u"t2"_s).isEmpty()); // with the old password
    const Ended set = store.run(command + QStringList{u"--reason"_s, u"ticket 4711"_s, u"--yes"_s});
    QCOMPARE(set.status, 0);
    QCOMPARE(set.out, "Set the password of bob\n");
    QCOMPARE(store.get(token).status, 0);
    QVERIFY(store.logBobIn(u"t3"_s).isEmpty());
    const Ended json = store.run(command + QStringList{u"--yes"_s, u"--json"_s});
    QCOMPARE(answers(json.out).value(0).value(u"done"_s).toString(), u"password_set"_s);
    writeFile(store->path(u"new"_s), "short");
    const Ended tooSimple = store.run(command + QStringList{u"--yes"_s});
    QCOMPARE(tooSimple.status, 1);
    QVERIFY2(tooSimple.err.contains("E003008"), tooSimple.err.constData());
}

void UserStateTest::usersAreListedAndShown()
{
    const BobsStore store;
    QVERIFY(!store.logBobIn(u"t1"_s).isEmpty());
    const Ended list = store.run({u"user"_s, u"list"_s, u"--json"_s});
    QCOMPARE(list.status, 0);
    QCOMPARE(answers(list.out).size(), 2);
    QCOMPARE(answers(list.out).value(1).value(u"username"_s).toString(), u"bob"_s);
    const Ended text = store.run({u"user"_s, u"list"_s, u"--text"_s, u"BO"_s});
    QCOMPARE(text.out.count('\n'), 1);
    const Ended shown = store.run({u"user"_s, u"show"_s, u"--user"_s, u"bob"_s});
    QVERIFY2(shown.out.contains("live_sessions         1\n"), shown.out.constData());
    QVERIFY2(shown.out.contains("last_login            20"), shown.out.constData());
    QVERIFY2(!shown.out.contains("last_look "), shown.out.constData());
    QCOMPARE(store.get(store->path(u"t1"_s)).status, 0);
    const QJsonObject known =
        answers(store.run({u"user"_s, u"show"_s, u"--user"_s, u"bob"_s, u"--json"_s}).out).value(0);
    QVERIFY(known.value(u"linked_logins"_s).isNull());
    QCOMPARE(known.value(u"last_logins"_s).toArray().size(), 1);
    const QJsonObject look = known.value(u"last_looks"_s).toArray().at(0).toObject();
    QCOMPARE(look.value(u"op"_s).toString(), u"session.get"_s);
    QCOMPARE(look.value(u"username"_s).toString(), u"admin1"_s);
    const Ended sessions = store.run({u"session"_s, u"list"_s, u"--user"_s, u"bob"_s, u"--json"_s});
    QCOMPARE(answers(sessions.out).size(), 1);
    QCOMPARE(store.run({u"user"_s, u"show"_s, u"--user"_s, u"nobody"_s}).status, 1);
}

void UserStateTest::stateOfAPasswordIsShown()
{
    const BobsStore store;
    const auto state = [&] {
        const Ended shown = store.run({u"user"_s, u"show"_s, u"--user"_s, u"bob"_s, u"--json"_s});
        return answers(shown.out).value(0).value(u"state"_s).toString();
    };
    QCOMPARE(state(), u"ok"_s);
    store->run(u"UPDATE zato_sso_user SET password_must_change = 1 WHERE username = 'bob'"_s);
    QCOMPARE(state(), u"must_change"_s);
    store->run(u"UPDATE zato_sso_user SET password_expiry = '2020-01-01 00:00:00' WHERE username = 'bob'"_s);
    QCOMPARE(state(), u"expired"_s);
    const Ended list = store.run({u"user"_s, u"list"_s, u"--text"_s, u"bob"_s});
    QVERIFY2(list.out.contains("  expired "), list.out.constData());
    const Ended shown = store.run({u"user"_s, u"show"_s, u"--user"_s, u"bob"_s});
    QVERIFY2(shown.out.contains("\npassword_last_set     20"), shown.out.constData());
}

USHER_TEST(UserStateTest)

} // namespace UserStateTests

#include "UserStateTest.moc"
