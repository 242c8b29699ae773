// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/cli/support/Stores.h"
#include "tests/support/TestRegistry.h"

namespace SessionSearchTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class SessionSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sessionsAreListedWithTheLastAddedFirst();
    void queryNarrowsTheList_data();
    void queryNarrowsTheList();
    void orderIsTheOneThatIsWanted_data();
    void orderIsTheOneThatIsWanted();
    void refusedSessionShowsItsStateAndNothingElse();
    void sessionsAreJsonForPrograms();
    void limitSaysThatThereIsMore();
    void wrongQueryIsExplainedWithItsPlace();
    void tokenInAWrongQueryIsNotRepeated();
    void wrongOrderIsExplained();
    void searchIsOnRecordWithItsQuery();
    void othersAreRefused();
    void textFromOutsideIsMadeVisible();

private:
    [[nodiscard]] QStringList words(const QStringList& options) const
    {
        return m_store->with(QStringList{u"session"_s, u"search"_s} + options +
                             QStringList{u"--current-ust-file"_s, m_tokenFile});
    }
    [[nodiscard]] Ended search(const QStringList& options = {}) const { return runCli(words(options)); }
    /// Returns the user agents of the listed sessions, in the order of the list. A session that session.get
    /// would refuse is represented by its state.
    [[nodiscard]] QStringList found(const QStringList& options) const
    {
        QStringList result;
        for (const QJsonObject& session : answers(search(options + QStringList{u"--json"_s}).out)) {
            result << session.value("user_agent"_L1).toString(session.value("state"_L1).toString());
        }
        return result;
    }
    /// Logs `username` in, and gives the session this address and user agent. Returns the token with its line
    /// feed.
    [[nodiscard]] QByteArray addSession(const QString& username, const QString& address,
                                        const QString& agent) const;

    std::unique_ptr<NewStore> m_store;
    QString m_tokenFile;
    QString m_bobsFile;
};

QByteArray SessionSearchTest::addSession(const QString& username, const QString& address,
                                         const QString& agent) const
{
    const Ended ended = runCli(
        m_store->with({u"login"_s, u"--user"_s, username, u"--password-file"_s, m_store->passwordFile()}));
    m_store->run(u"UPDATE zato_sso_session SET remote_addr = '%1', user_agent = '%2' WHERE id = (SELECT "
                 "max(id) FROM zato_sso_session)"_s.arg(address, agent));
    return ended.out;
}

/// Makes sessions of admin1 with Firefox and curl, and one of bob, who is locked afterwards.
void SessionSearchTest::initTestCase()
{
    m_store = std::make_unique<NewStore>();
    m_tokenFile =
        writeFile(m_store->path(u"token"_s), addSession(u"admin1"_s, u"10.1.2.3"_s, u"Firefox 139"_s));
    const Ended created = runCli(m_store->with({u"user"_s, u"create"_s, u"--user"_s, u"bob"_s, u"--as"_s,
                                                u"admin1"_s, u"--password-file"_s, m_store->passwordFile(),
                                                u"--new-password-file"_s, m_store->passwordFile()}));
    QVERIFY2(created.status == 0, created.err.constData());
    m_bobsFile =
        writeFile(m_store->path(u"bobs"_s), addSession(u"bob"_s, u"203.0.113.9"_s, u"Secret agent"_s));
    QVERIFY(!addSession(u"admin1"_s, u"198.51.100.1, 10.9.9.9"_s, u"curl/8"_s).isEmpty());
    m_store->run(u"UPDATE zato_sso_user SET is_locked = 1 WHERE username = 'bob'"_s);
    QCOMPARE(m_store->countSessions(), 3);
}

void SessionSearchTest::sessionsAreListedWithTheLastAddedFirst()
{
    const Ended ended = search();
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    const QStringList lines = QString::fromUtf8(ended.out).split(u'\n');
    QCOMPARE(lines.size(), 4);
    const QString begin =
        u"\\Azust[0-9a-z]{4}…[0-9a-z]{4}(  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d){2}  "_s;
    const auto matches = [&](int line, const QString& rest) {
        return QRegularExpression(begin + rest + u"\\z"_s).match(lines.at(line)).hasMatch();
    };
    QVERIFY2(matches(0, u"default     ok           admin1  198\\.51\\.100\\.1, 10\\.9\\.9\\.9  curl/8"_s),
             qPrintable(lines.at(0)));
    QVERIFY2(matches(1, u"default     locked       bob  -  -"_s), qPrintable(lines.at(1)));
    QVERIFY2(matches(2, u"default     ok           admin1  10\\.1\\.2\\.3  Firefox 139"_s),
             qPrintable(lines.at(2)));
}

void SessionSearchTest::queryNarrowsTheList_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const QStringList& options, const QStringList& expected) {
        QTest::newRow(name) << options << expected;
    };
    row("network, any hop", {u"ip:10.0.0.0/8"_s}, {u"curl/8"_s, u"Firefox 139"_s});
    row("network and not an agent", {u"ip:10.0.0.0/8 -agent:firefox"_s}, {u"curl/8"_s});
    row("user", {u"user:=bob"_s}, {u"locked"_s});
    row("state", {u"state:locked"_s}, {u"locked"_s});
    row("beginning with a minus", {u"--query=-state:ok"_s}, {u"locked"_s});
    row("what a refused session has", {u"agent:secret"_s}, {});
    row("none", {u"kind:jwt"_s}, {});
}

void SessionSearchTest::queryNarrowsTheList()
{
    QFETCH(const QStringList, options);
    QFETCH(const QStringList, expected);
    QCOMPARE(found(options), expected);
    const QByteArray nothing = expected.isEmpty() ? "usher-cli: There are no such sessions.\n" : "";
    QCOMPARE(search(options).err, nothing);
}

void SessionSearchTest::orderIsTheOneThatIsWanted_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<QStringList>("expected");
    const QStringList byCreation = {u"Firefox 139"_s, u"locked"_s, u"curl/8"_s};
    QTest::newRow("created") << u"created"_s << byCreation;
    QTest::newRow("expires") << u"expires"_s << byCreation;
    QTest::newRow("expires, the other way round")
        << u"-expires"_s << QStringList(byCreation.rbegin(), byCreation.rend());
    QTest::newRow("agent") << u"agent"_s << QStringList{u"curl/8"_s, u"Firefox 139"_s, u"locked"_s};
    QTest::newRow("address") << u"address"_s << QStringList{u"Firefox 139"_s, u"curl/8"_s, u"locked"_s};
}

void SessionSearchTest::orderIsTheOneThatIsWanted()
{
    QFETCH(const QString, order);
    QFETCH(const QStringList, expected);
    QCOMPARE(found({u"--order"_s, order}), expected);
}

void SessionSearchTest::refusedSessionShowsItsStateAndNothingElse()
{
    const Ended ended = search({u"user:bob"_s, u"--json"_s});
    const QJsonObject session = answers(ended.out).value(0);
    QCOMPARE(session.keys(), (QStringList{u"auth_type"_s, u"creation_time"_s, u"expiration_time"_s,
                                          u"state"_s, u"username"_s, u"ust"_s}));
    QCOMPARE(session.value("state"_L1).toString(), u"locked"_s);
    QVERIFY(!ended.out.contains("203.0.113.9"));
}

void SessionSearchTest::sessionsAreJsonForPrograms()
{
    const QList<QJsonObject> sessions = answers(search({u"agent:firefox"_s, u"--json"_s}).out);
    QCOMPARE(sessions.size(), 1);
    const QJsonObject& session = sessions.front();
    QCOMPARE(session.value("username"_L1).toString(), u"admin1"_s);
    QCOMPARE(session.value("remote_addr"_L1).toString(), u"10.1.2.3"_s);
    QCOMPARE(session.value("state"_L1).toString(), u"ok"_s);
    QCOMPARE(session.value("auth_type"_L1).toString(), u"default"_s);
    QVERIFY(QRegularExpression(u"\\A\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\z"_s)
                .match(session.value("creation_time"_L1).toString())
                .hasMatch());
    QVERIFY(session.value("ust"_L1).toString().contains(u'…'));
}

void SessionSearchTest::limitSaysThatThereIsMore()
{
    const Ended ended = search({u"--limit"_s, u"2"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out.count('\n'), 2);
    QCOMPARE(ended.err,
             QByteArray("usher-cli: There may be more sessions. To see them, give a greater --limit.\n"));
    QCOMPARE(search({u"--limit"_s, u"3"_s}).err, QByteArray());
}

void SessionSearchTest::wrongQueryIsExplainedWithItsPlace()
{
    const int before = m_store->ask(u"SELECT count(*) FROM usher_audit"_s).value(0).toInt();
    const Ended ended = search({u"alice ip:10.0.0"_s});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains("10.0.0.0/8") && ended.err.contains("At character 7 of the query."),
             ended.err.constData());
    QCOMPARE(m_store->ask(u"SELECT count(*) FROM usher_audit"_s).value(0).toInt(), before);
}

void SessionSearchTest::tokenInAWrongQueryIsNotRepeated()
{
    const QString token = u"zust0123456789abcdefghjkmnpq"_s;
    const Ended ended = search({u"kind:"_s + token});
    QCOMPARE(ended.status, 2);
    QVERIFY2(!ended.err.contains(token.toUtf8()), ended.err.constData());
}

void SessionSearchTest::wrongOrderIsExplained()
{
    const Ended ended = search({u"--order"_s, u"size"_s});
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("added, created, expires, user, address, agent, kind"),
             ended.err.constData());
}

void SessionSearchTest::searchIsOnRecordWithItsQuery()
{
    QCOMPARE(search({u"agent:firefox"_s}).status, 0);
    const QVariantList leaf =
        m_store->ask(u"SELECT leaf FROM usher_audit WHERE op = 'session.search' ORDER BY seq DESC LIMIT 1"_s);
    QVERIFY(leaf.value(0).toString().contains(u"agent:firefox"_s));
}

void SessionSearchTest::othersAreRefused()
{
    const Ended ended =
        runCli(m_store->with({u"session"_s, u"search"_s, u"--current-ust-file"_s, m_bobsFile}));
    QCOMPARE(ended.status, 1);
    QCOMPARE(ended.out, QByteArray());
}

void SessionSearchTest::textFromOutsideIsMadeVisible()
{
    m_store->run(
        u"UPDATE zato_sso_session SET user_agent = 'Fire' || char(27) || '[31m' || char(10) || 'fox' "
        "WHERE user_agent = 'Firefox 139'"_s);
    const Ended ended = search({u"ip:10.1.2.3"_s});
    QCOMPARE(ended.out.count('\n'), 1);
    QVERIFY(!ended.out.contains('\x1b'));
    m_store->run(u"UPDATE zato_sso_session SET user_agent = 'Firefox 139' WHERE user_agent LIKE 'Fire%'"_s);
}

USHER_TEST(SessionSearchTest)

} // namespace SessionSearchTests

#include "SessionSearchTest.moc"
