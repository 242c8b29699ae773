// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/support/Postgres.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include "tests/cli/support/Cli.h"
#include "tests/support/TestRegistry.h"

namespace PostgresTests
{

using namespace usher::test;
using namespace Qt::StringLiterals;

class PostgresTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void checkNamesServerAndDatabase();
    void environmentOfOtherClientsChangesNothing();
    void prepareNamesTheDatabaseOnItsServer();
    void everyCallIsAnswered_data();
    void everyCallIsAnswered();
    void clockThatIsFarOffIsWarnedOf_data();
    void clockThatIsFarOffIsWarnedOf();
    void wrongDatabasePasswordIsNotRepeated();
    void backupIsLeftToTheServer();
    void logIsListedAndVerified();

private:
    [[nodiscard]] QString address() const { return m_server.host + u':' + m_server.port; }

    ServerAccess m_server;
};

namespace
{

/// Runs `call` with the requests and returns its answers.
QList<QJsonObject> call(const PostgresStore& store, const QStringList& options,
                        const QList<QJsonObject>& requests)
{
    QByteArray lines;
    for (const QJsonObject& each : requests) {
        lines += requestLine(each);
    }
    return answers(runCli(store.with(QStringList{u"call"_s} + options), lines).out);
}

QJsonObject loginRequest(const PostgresStore& store)
{
    const QString password = QString::fromUtf8(readFile(store.passwordFile(u"admin1"_s)));
    return NewStore::loginRequest({{u"password"_s, password}});
}

Ended logIn(const PostgresStore& store)
{
    return runCli(store.with(
        {u"login"_s, u"--user"_s, u"admin1"_s, u"--password-file"_s, store.passwordFile(u"admin1"_s)}));
}

} // namespace

void PostgresTest::initTestCase()
{
    const auto server = ServerAccess::find();
    if (!server) {
        QSKIP("There is no PostgreSQL server for the tests.");
    }
    m_server = *server;
}

void PostgresTest::checkNamesServerAndDatabase()
{
    const PostgresStore store(m_server);
    store.prepare();
    const Ended ended = runCli(store.with({u"store"_s, u"check"_s}));
    QCOMPARE(ended.status, 0);
    const QByteArray warning =
        m_server.port == m_server.serverPort
            ? QByteArray()
            : "usher-cli: warning: a pooler or proxy connects to the database server in Usher's place. The "
              "server sees its address, and Usher calls from there: 127.0.0.1\n";
    QCOMPARE(ended.err, warning);
    const QByteArray id = store.ask(u"SELECT store FROM usher_audit_head"_s).value(0).toByteArray();
    QCOMPARE(ended.out,
             "Folder        " + store.folder().toUtf8() +
                 "\n"
                 "Engine        PostgreSQL\n"
                 "Host          " +
                 address().toUtf8() +
                 "\n"
                 "Server        primary, timeline 1\n"
                 "Commits       do not wait for a standby: the newest records can be lost with the server\n"
                 "Database      " +
                 store.database().toUtf8() +
                 "\n"
                 "Store ID      " +
                 id +
                 "\n"
                 "Audit tables  there\n"
                 "Calls as      Usher from 127.0.0.1\n");
}

/// psql would fail with any of these variables.
void PostgresTest::environmentOfOtherClientsChangesNothing()
{
    const PostgresStore store(m_server);
    store.prepare();
    const QStringList check = store.with({u"store"_s, u"check"_s});
    const QString script =
        u"for name in SERVICE SERVICEFILE SYSCONFDIR USER PASSWORD PASSFILE CHANNELBINDING "
        "CONNECT_TIMEOUT DATABASE HOST HOSTADDR PORT CLIENTENCODING OPTIONS SSLMODE "
        "SSLCERT SSLKEY SSLROOTCERT SSLCRL SSLCRLDIR SSLSNI REQUIREPEER REQUIRESSL "
        "SSLMINPROTOCOLVERSION SSLMAXPROTOCOLVERSION GSSENCMODE KRBSRVNAME REQUIREAUTH "
        "TARGETSESSIONATTRS DATESTYLE TZ GEQO; do export PG$name=elsewhere; done; "
        "exec \"$CLI\" \"$@\""_s;
    const Ended there = runShell(script, check);
    const Ended plain = runCli(check);
    QCOMPARE(there.err, plain.err);
    QCOMPARE(there.out, plain.out);
    QCOMPARE(there.status, 0);
}

void PostgresTest::prepareNamesTheDatabaseOnItsServer()
{
    const PostgresStore store(m_server);
    const Ended ended = runCli(store.with({u"store"_s, u"prepare"_s, u"--user"_s, u"admin1"_s,
                                           u"--password-file"_s, store.passwordFile(u"admin1"_s)}));
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, QByteArray("The audit tables were added\n"));
    const QString says = u"usher-cli: the audit tables are added to %1 on %2 by this SQL:\n"_s.arg(
        store.database(), address());
    QVERIFY2(ended.err.startsWith(says.toUtf8()), ended.err.constData());
}

void PostgresTest::everyCallIsAnswered_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("full access") << QStringList{};
    QTest::newRow("read-only") << QStringList{u"--read-only"_s};
}

void PostgresTest::everyCallIsAnswered()
{
    QFETCH(QStringList, options);
    const PostgresStore store(m_server);
    store.prepare();
    const QJsonObject login = call(store, options, {loginRequest(store)}).value(0);
    QCOMPARE(login.value("status"_L1).toString(), u"ok"_s);
    const QString ust = login.value("ust"_L1).toString();
    const QJsonObject tokens{{u"target_ust"_s, ust}, {u"current_ust"_s, ust}};
    const QJsonObject own{{u"ust"_s, ust}, {u"user_agent"_s, u"Firefox 139.0"_s}};
    const auto told = call(store, options,
                           {request(u"session.get"_s, tokens), request(u"session.verify"_s, tokens),
                            request(u"session.renew"_s, own), request(u"session.get_list"_s, tokens),
                            request(u"user.logout"_s, own), request(u"session.verify"_s, tokens)});
    QCOMPARE(told.size(), 6);
    const QJsonObject session = told.at(0).value("session"_L1).toObject();
    QCOMPARE(session.value("user_agent"_L1).toString(), u"Firefox 139.0"_s);
    QCOMPARE(session.value("remote_addr"_L1).toString(), u"127.0.0.1"_s);
    QCOMPARE(session.value("expiration_time"_L1), login.value("expiration_time"_L1));
    QVERIFY(told.at(1).value("is_valid"_L1).toBool());
    const QString renewed = told.at(2).value("expiration_time"_L1).toString();
    QVERIFY(renewed > login.value("expiration_time"_L1).toString());
    const QJsonArray sessions = told.at(3).value("sessions"_L1).toArray();
    QCOMPARE(sessions.size(), 1);
    QCOMPARE(sessions.first().toObject().value("expiration_time"_L1).toString(), renewed);
    QCOMPARE(told.at(4).value("status"_L1).toString(), u"ok"_s);
    QCOMPARE(subStatus(told.at(5)), u"E007001"_s); // the caller is not logged in any more
    QCOMPARE(QVariant(store.ask(u"SELECT op FROM usher_audit WHERE seq > 2 ORDER BY seq"_s)).toStringList(),
             (QStringList{u"user.login"_s, u"session.get"_s, u"session.verify"_s, u"session.renew"_s,
                          u"session.get_list"_s, u"user.logout"_s, u"session.verify"_s}));
}

void PostgresTest::clockThatIsFarOffIsWarnedOf_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("says");
    QTest::newRow("near") << 3 << QString();
    QTest::newRow("ahead") << 20 << u"(19|20|21) seconds ahead of"_s;
    QTest::newRow("behind") << -20 << u"(19|20|21) seconds behind"_s;
}

void PostgresTest::clockThatIsFarOffIsWarnedOf()
{
    QFETCH(int, seconds);
    QFETCH(QString, says);
    const PostgresStore store(m_server);
    store.prepare();
    store.setClockAhead(seconds);
    const Ended ended = logIn(store);
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.out.startsWith("gAAA"));
    const QRegularExpression warning(u"\\A"_s +
                                     (says.isEmpty() ? QString()
                                                     : u"usher-cli: warning: the database's clock "
                                                       "is "_s +
                                                           says + u" this machine's\n"_s) +
                                     u"\\z"_s);
    QVERIFY2(warning.match(QString::fromUtf8(ended.err)).hasMatch(), ended.err.constData());
}

void PostgresTest::wrongDatabasePasswordIsNotRepeated()
{
    const PostgresStore store(m_server);
    const QString file = store.folder() + u"/server.conf"_s;
    const QByteArray password = m_server.password.toUtf8();
    writeFile(file, readFile(file)
                        .replace("password=" + password, "password=hunter2")
                        // A pooler would refuse in words of its own.
                        .replace("port=" + m_server.port.toUtf8(), "port=" + m_server.serverPort.toUtf8()));
    const Ended ended = runCli(store.with({u"store"_s, u"check"_s}));
    QCOMPARE(ended.status, 3);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains("did not let Usher in") && !ended.err.contains("hunter2"),
             ended.err.constData());
}

void PostgresTest::backupIsLeftToTheServer()
{
    const PostgresStore store(m_server);
    const QString path = store.path(u"backup"_s);
    // No password is asked for. Otherwise there would be an error about the missing terminal.
    const Ended ended =
        runCli(store.with({u"store"_s, u"backup"_s, u"--out"_s, path, u"--user"_s, u"admin1"_s}));
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("pg_dump"), ended.err.constData());
    QVERIFY(!QFile::exists(path));
}

void PostgresTest::logIsListedAndVerified()
{
    const PostgresStore store(m_server);
    store.prepare();
    const Ended listed =
        runCli(store.with({u"audit"_s, u"list"_s, u"--op=store.prepare"_s, u"--user"_s, u"admin1"_s,
                           u"--password-file"_s, store.passwordFile(u"admin1"_s)}));
    QVERIFY2(listed.out.startsWith("      1  "), listed.out.constData());
    const Ended sound = runCli(store.with({u"audit"_s, u"verify"_s}));
    QCOMPARE(sound.status, 0);
    QVERIFY2(sound.out.contains("\nSound: "), sound.out.constData());
    store.run(u"DELETE FROM usher_audit WHERE seq = 1"_s);
    const Ended changed = runCli(store.with({u"audit"_s, u"verify"_s}));
    QCOMPARE(changed.status, 1);
    QVERIFY2(changed.out.endsWith("\nNot sound: Record 1 is missing\n"), changed.out.constData());
}

USHER_TEST(PostgresTest)

} // namespace PostgresTests

#include "PostgresTest.moc"
