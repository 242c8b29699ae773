// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace ReadOnlyTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class ReadOnlyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkSaysThatAccessIsReadOnly();
    void adminLogsInLooksAndLogsOut();
    void callIsAnsweredAndRecorded();
    void passwordThatMustChangeStaysAsItIs();
};

void ReadOnlyTest::checkSaysThatAccessIsReadOnly()
{
    const NewStore store;
    const QByteArray line = "Access        read-only\n";
    const Ended ended = runCli(store.with({u"store"_s, u"check"_s, u"--read-only"_s}));
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.contains(line), ended.out.constData());
    QVERIFY(!runCli(store.with({u"store"_s, u"check"_s})).out.contains("Access"));
}

void ReadOnlyTest::adminLogsInLooksAndLogsOut()
{
    const NewStore store;
    const auto run = [&](const QStringList& words) {
        return runCli(store.with(words + QStringList{u"--read-only"_s}));
    };
    const QString token = store.path(u"token"_s);
    const QStringList admin{u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile()};
    QCOMPARE(run(QStringList{u"login"_s, u"--out"_s, token} + admin).status, 0);
    const Ended look = run(QStringList{u"session"_s, u"get"_s, u"--target-ust-file"_s, token} + admin);
    QCOMPARE(look.status, 0);
    QVERIFY(look.out.endsWith("user_agent      usher-cli/0.1.0\n"));
    QCOMPARE(run({u"logout"_s, u"--current-ust-file"_s, token}).status, 0);
    QCOMPARE(store.countSessions(), 0);
}

void ReadOnlyTest::callIsAnsweredAndRecorded()
{
    const NewStore store;
    const QString ust = QString::fromUtf8(store.logIn().trimmed());
    const Ended ended =
        runCli(store.with({u"call"_s, u"--read-only"_s}), requestLine(NewStore::getRequest(ust, ust)));
    QCOMPARE(ended.status, 0);
    QVERIFY(answers(ended.out).value(0).contains("session"_L1));
    QCOMPARE(store.ask(u"SELECT op FROM usher_audit WHERE cid = 'c-get'"_s), QVariantList{u"session.get"_s});
}

void ReadOnlyTest::passwordThatMustChangeStaysAsItIs()
{
    const FixtureStore store;
    store.prepare();
    const QString user = u"admin_mustchange"_s;
    const QString sql = u"SELECT password FROM zato_sso_user WHERE username = '%1'"_s.arg(user);
    const QVariantList before = store.ask(sql);
    const QStringList words =
        store.with({u"login"_s, u"--user"_s, user, u"--password-file"_s, store.passwordFile(user),
                    u"--new-password-file"_s, writeFile(store.path(u"new"_s), "jHq3-mLw8-Tz5v-Kp2x")});
    const Ended without = runCli(store.with(
        {u"login"_s, u"--user"_s, user, u"--password-file"_s, store.passwordFile(user), u"--read-only"_s}));
    QCOMPARE(without.status, 2);
    QVERIFY2(without.err.contains("The store is open read-only"), without.err.constData());
    const Ended ended = runCli(words + QStringList{u"--read-only"_s});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains("The store is open read-only"), ended.err.constData());
    QCOMPARE(store.ask(sql), before);
    QCOMPARE(runCli(words).status, 0);
    QVERIFY(store.ask(sql) != before);
}

USHER_TEST(ReadOnlyTest)

} // namespace ReadOnlyTests

#include "ReadOnlyTest.moc"
