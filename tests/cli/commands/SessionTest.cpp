// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace SessionTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class SessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fourFieldsArePrintedInTheDocumentedLayout();
    void adminIsLoggedInAndOutAroundIt();
    void adminIsLoggedOutAfterARefusalToo();
    void ownTokenIsUsedAndKept();
    void whoIsNoSuperUserIsRefusedAndNothingIsChanged();
    void refusalNamesItsReasonToASuperUserOnly();
    void hostileUserAgentIsMadeVisible();
    void historyFollowsTheFields();
    void historyThatIsNotWholeSaysSo_data();
    void historyThatIsNotWholeSaysSo();
    void auditFailureShowsNothing();

private:
    [[nodiscard]] static Ended get(const NewStore& store, const QString& targetFile);
    /// Gives a new session this list of state changes, and looks at it with --history.
    [[nodiscard]] static Ended getHistory(const NewStore& store, const QString& changes);
};

Ended SessionTest::get(const NewStore& store, const QString& targetFile)
{
    return runCli(store.with({u"session"_s, u"get"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s,
                              store.passwordFile(), u"--target-ust-file"_s, targetFile}));
}

Ended SessionTest::getHistory(const NewStore& store, const QString& changes)
{
    const QString token = writeFile(store.path(u"token"_s), store.logIn());
    QString inner = u"{\"session_state_change_list\": %1}"_s.arg(changes);
    inner.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    store.run(u"UPDATE zato_sso_session SET opaque1 = '\"%1\"'"_s.arg(inner));
    return runCli(store.with({u"session"_s, u"get"_s, u"--current-ust-file"_s, token, u"--target-ust-file"_s,
                              token, u"--history"_s}));
}

void SessionTest::fourFieldsArePrintedInTheDocumentedLayout()
{
    const NewStore store;
    const Ended ended = get(store, writeFile(store.path(u"token"_s), store.logIn()));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    const auto column = [&](const QString& name) {
        const QString text = store.ask(u"SELECT "_s + name + u" FROM zato_sso_session"_s).value(0).toString();
        return text.first(u"2018-03-14 16:27:55"_s.size()).toUtf8();
    };
    QCOMPARE(ended.out, "creation_time   " + column(u"creation_time"_s) + "\nexpiration_time " +
                            column(u"expiration_time"_s) +
                            "\nremote_addr     127.0.0.1\nuser_agent      usher-cli/0.1.0\n");
}

void SessionTest::adminIsLoggedInAndOutAroundIt()
{
    const NewStore store;
    const QString token = writeFile(store.path(u"token"_s), store.logIn());
    QCOMPARE(get(store, token).status, 0);
    QCOMPARE(store.countSessions(), 1);
    QCOMPARE(store.ask(u"SELECT op FROM usher_audit ORDER BY seq DESC LIMIT 3"_s),
             (QVariantList{u"user.logout"_s, u"session.get"_s, u"user.login"_s}));
}

void SessionTest::adminIsLoggedOutAfterARefusalToo()
{
    const NewStore store;
    QCOMPARE(get(store, writeFile(store.path(u"token"_s), "zustunknown")).status, 1);
    QCOMPARE(store.countSessions(), 0);
}

void SessionTest::ownTokenIsUsedAndKept()
{
    const NewStore store;
    const QString token = writeFile(store.path(u"token"_s), store.logIn());
    const Ended ended = runCli(
        store.with({u"session"_s, u"get"_s, u"--current-ust-file"_s, u"-"_s, u"--target-ust-file"_s, token}),
        readFile(token));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out.count('\n'), 4);
    QCOMPARE(store.countSessions(), 1);
}

void SessionTest::whoIsNoSuperUserIsRefusedAndNothingIsChanged()
{
    const FixtureStore store;
    store.prepare();
    const int sessions = store.countSessions();
    const QString token = writeFile(store.path(u"token"_s), "zustunknown");
    const Ended ended =
        runCli(store.with({u"session"_s, u"get"_s, u"--user"_s, u"alice"_s, u"--password-file"_s,
                           store.passwordFile(u"alice"_s), u"--target-ust-file"_s, token}));
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.err, QByteArray("usher-cli: Only a super-user may do this. [E005005]\n"));
    QCOMPARE(store.countSessions(), sessions);
}

void SessionTest::refusalNamesItsReasonToASuperUserOnly()
{
    const NewStore store;
    const QString unknown = writeFile(store.path(u"unknown"_s), "zustunknown");
    QCOMPARE(get(store, unknown).err,
             QByteArray("usher-cli: There is no such session. [E007001 target_session_unknown]\n"));
    const Ended stranger = runCli(store.with(
        {u"session"_s, u"get"_s, u"--current-ust-file"_s, unknown, u"--target-ust-file"_s, unknown}));
    QCOMPARE(stranger.status, 1);
    QCOMPARE(stranger.err, QByteArray("usher-cli: There is no such session. [E007001]\n"));
}

void SessionTest::hostileUserAgentIsMadeVisible()
{
    const NewStore store;
    const QString agent = u"evil\u202egpj.exe\nremote_addr     10.0.0.1\u001b[31m\u009b2J\u200b"_s;
    const Ended login =
        runCli(store.with({u"call"_s}), requestLine(NewStore::loginRequest({{u"user_agent"_s, agent}})));
    const QString ust = answers(login.out).value(0).value("ust"_L1).toString();
    const Ended ended = get(store, writeFile(store.path(u"token"_s), ust.toUtf8()));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out.count('\n'), 4);
    QVERIFY2(ended.out.contains("user_agent      evil⟨U+202E⟩gpj.exe␊remote_addr     10.0.0.1␛[31m⟨U+009B⟩2J"
                                "⟨U+200B⟩\n"),
             ended.out.constData());
}

void SessionTest::historyFollowsTheFields()
{
    const NewStore store;
    const Ended ended = getHistory(
        store, u"[{\"remote_addr\": \"127.0.0.1\", \"user_agent\": \"usher-cli/0.1.0\", \"timestamp_utc\": "
               "\"2026-03-14T16:12:55\", \"ctx_source\": \"login\", \"idx\": 1}, {\"remote_addr\": "
               "[\"198.51.100.1\", \"10.0.0.1\"], \"user_agent\": \"evil\\u202e\\nhistory\", "
               "\"timestamp_utc\": \"2026-03-14T16:20:55.5\", \"ctx_source\": \"renew\", \"idx\": 2}, 7]"_s);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    const QByteArrayList lines = ended.out.split('\n');
    QCOMPARE(lines.size(), 8);
    QVERIFY(lines.at(0).startsWith("creation_time   "));
    QCOMPARE(lines.at(3), QByteArray("user_agent      usher-cli/0.1.0"));
    QCOMPARE(
        lines.at(4),
        QByteArray("history         2026-03-14 16:12:55  login  -              127.0.0.1  usher-cli/0.1.0"));
    QCOMPARE(lines.at(5),
             QByteArray("history         2026-03-14 16:20:55  renew  address,agent  198.51.100.1, "
                        "10.0.0.1  evil⟨U+202E⟩␊history"));
    QCOMPARE(lines.at(6), QByteArray("history         ?                    ?      -              ?  ?"));
}

void SessionTest::historyThatIsNotWholeSaysSo_data()
{
    QTest::addColumn<QString>("changes");
    QTest::addColumn<int>("lines");
    QTest::addColumn<QByteArray>("note");
    QTest::newRow("unreadable") << u"7"_s << 4
                                << QByteArray("usher-cli: The session's history cannot be read.\n");
    QTest::newRow("empty") << u"[]"_s << 4 << QByteArray("usher-cli: The session has no history.\n");
    QTest::newRow("dropped")
        << u"[{\"idx\": 22}]"_s << 5
        << QByteArray("usher-cli: Entries that the server has dropped from the history's beginning: 21.\n");
    QTest::newRow("left out") << u"[%1 0]"_s.arg(u"0,"_s.repeated(102)) << 104
                              << QByteArray(
                                     "usher-cli: Earlier entries of the history that are left out: 3.\n");
}

void SessionTest::historyThatIsNotWholeSaysSo()
{
    QFETCH(const QString, changes);
    QFETCH(const int, lines);
    QFETCH(const QByteArray, note);
    const NewStore store;
    const Ended ended = getHistory(store, changes);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out.count('\n'), lines);
    QCOMPARE(ended.err, note);
}

void SessionTest::auditFailureShowsNothing()
{
    const NewStore store;
    const QString token = writeFile(store.path(u"token"_s), store.logIn());
    store.run(u"CREATE TRIGGER swallow BEFORE INSERT ON usher_audit BEGIN SELECT RAISE(IGNORE); END"_s);
    const Ended ended = runCli(
        store.with({u"session"_s, u"get"_s, u"--current-ust-file"_s, token, u"--target-ust-file"_s, token}));
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains("altered in its tables: trigger swallow"), ended.err.constData());
}

USHER_TEST(SessionTest)

} // namespace SessionTests

#include "SessionTest.moc"
