// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/odb/Connection.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/KindOf.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/OwnServer.h"
#include "tests/support/Patience.h"
#include "tests/support/TestRegistry.h"

namespace PostgresConnectionTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

namespace
{

const QString serverConf = QStringLiteral("server.conf");
/// The test server's certificate is for this address, which reaches this machine although it is none of its
/// own. So a folder that names it says that there is a network.
const QByteArray certifiedHost = "0.0.0.0";
/// This name reaches this machine, too, and does not stand in the certificate.
const QByteArray otherHost = "LOCALHOST";

void useHost(const TestStore& store, const QByteArray& host)
{
    store.edit(serverConf, "host=" + testServer().value(QStringLiteral("host")).toUtf8(), "host=" + host);
}

void useAuthority(const TestStore& store, const QString& file)
{
    store.edit(serverConf, "[odb]", "[odb]\nsslrootcert=" + testServerFile(file).toUtf8());
}

} // namespace

class PostgresConnectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void networkIsWhatLiesBeyondThisMachine_data();
    void networkIsWhatLiesBeyondThisMachine();
    void serverOnANetworkProvesItsName();
    void serverThatCannotProveItselfIsToldNothing_data();
    void serverThatCannotProveItselfIsToldNothing();
    void serverIsReachedByItsSocket();
    void settingThatMakesTheServerUnsafeIsNamed();
    void serverThatCouldForgetCommitsIsRefused();
    void refusalNamesTheServerAndNoPassword_data();
    void refusalNamesTheServerAndNoPassword();
    void userWithoutAFreeConnectionIsToldSo();

private:
    TestClock m_clock{fixtureNow()};
};

void PostgresConnectionTest::networkIsWhatLiesBeyondThisMachine_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isHere");
    const auto row = [](const char* host, bool isHere) {
        QTest::newRow(*host ? host : "none") << QString::fromLatin1(host) << isHere;
    };
    row("", true);
    row("/var/run/postgresql", true);
    row("localhost", true);
    row("127.0.0.1", true);
    row("127.8.9.1", true);
    row("::1", true);
    row("::", false);
    row("0.0.0.0", false);
    row("10.0.0.1", false);
    row("128.0.0.1", false);
    row("localhost.example.com", false);
    row("127.0.0.1.example.com", false);
    row("LOCALHOST", false);
    row("@usher", true); // an abstract socket
    row("db.example.test", false);
    row("fe80::1", false);
}

void PostgresConnectionTest::networkIsWhatLiesBeyondThisMachine()
{
    QFETCH(const QString, host);
    QFETCH(const bool, isHere);
    QCOMPARE(isLoopback(host), isHere);
}

void PostgresConnectionTest::serverOnANetworkProvesItsName()
{
    const TestStore store;
    store.avoidPooler();
    useHost(store, certifiedHost);
    useAuthority(store, QStringLiteral("ca.pem"));
    const auto config = store::loadStoreConfig(store.folder());
    QVERIFY(config);
    const auto connection = Connection::open(config->odb);
    QVERIFY2(connection, connection ? "" : qPrintable(errorSentence(connection.error())));
    auto rows =
        (*connection)
            ->run(QStringLiteral("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid()"));
    QVERIFY(rows && rows->next());
    QVERIFY(rows->flag(0));
}

void PostgresConnectionTest::serverThatCannotProveItselfIsToldNothing_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const QByteArray& host, const char* authority, ErrorKind kind) {
        QTest::newRow(name) << host << QString::fromLatin1(authority) << static_cast<int>(kind);
    };
    row("signed by another authority", certifiedHost, "other-ca.pem", ErrorKind::ServerUntrusted);
    row("another name", otherHost, "ca.pem", ErrorKind::ServerNameWrong);
    row("another name and authority", otherHost, "other-ca.pem", ErrorKind::ServerUntrusted);
    row("no such file", certifiedHost, "missing.pem", ErrorKind::ServerUntrusted);
}

void PostgresConnectionTest::serverThatCannotProveItselfIsToldNothing()
{
    QFETCH(const QByteArray, host);
    QFETCH(const QString, authority);
    QFETCH(const int, kind);
    const TestStore store;
    useHost(store, host);
    useAuthority(store, authority);
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!opened);
    QCOMPARE(static_cast<int>(opened.error().kind), kind);
    QVERIFY(errorSentence(opened.error()).contains(QString::fromLatin1(host)));
}

void PostgresConnectionTest::serverIsReachedByItsSocket()
{
    const TestStore store;
    useHost(store, testServer().value(QStringLiteral("socket")).toUtf8());
    const auto sso = store.open(m_clock);
    QCOMPARE(sso->summary().usherRemoteAddr, QStringLiteral("127.0.0.1"));
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
}

void PostgresConnectionTest::settingThatMakesTheServerUnsafeIsNamed()
{
    const TestStore store;
    store.avoidPooler();
    RawDatabase(store).execute(
        QStringLiteral("ALTER DATABASE %1 SET standard_conforming_strings = off").arg(store.databaseName()));
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QCOMPARE(kindOf(opened), ErrorKind::ServerUnsafe);
    QVERIFY(errorSentence(opened.error()).contains(QLatin1StringView("standard_conforming_strings")));
}

void PostgresConnectionTest::serverThatCouldForgetCommitsIsRefused()
{
    const OwnServer server(QStringLiteral("forgetful"));
    const TestStore store;
    store.avoidPooler();
    RawDatabase database(store);
    QVERIFY(sso::Sso::open(store.folder(), m_clock));
    database.execute(QStringLiteral("ALTER SYSTEM SET fsync = off"));
    database.execute(QStringLiteral("SELECT pg_reload_conf()"));
    QTRY_COMPARE(database.value(QStringLiteral("SELECT current_setting('fsync')")).toString(),
                 QStringLiteral("off"));
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QCOMPARE(kindOf(opened), ErrorKind::ServerUnsafe);
    QVERIFY(errorSentence(opened.error()).contains(QLatin1StringView("fsync")));
}

void PostgresConnectionTest::refusalNamesTheServerAndNoPassword_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("kind");
    const auto server = testServer();
    const auto line = [&](const char* key, const char* inConnection) {
        return QByteArray(key) + '=' + server.value(QString::fromLatin1(inConnection)).toUtf8();
    };
    QTest::newRow("wrong password") << QByteArray("password=zato+secret://zato.server_conf.odb.password")
                                    << QByteArray("password=SecretThatIsWrong")
                                    << static_cast<int>(ErrorKind::ServerRefused);
    QTest::newRow("no such user") << line("username", "user") << QByteArray("username=nobody_here")
                                  << static_cast<int>(ErrorKind::ServerRefused);
    QTest::newRow("no server on the port") << line("port", "serverport") << QByteArray("port=1")
                                           << static_cast<int>(ErrorKind::ServerUnreachable);
    QTest::newRow("no line in pg_hba.conf")
        << line("username", "user") << QByteArray("username=usher_rejected")
        << static_cast<int>(ErrorKind::ServerRejected);
    QTest::newRow("no such database")
        << QByteArray("db_name=usher_test") << QByteArray("db_name=SSL-Portal_certificate")
        << static_cast<int>(ErrorKind::DatabaseMissing);
    QTest::newRow("quotes in a name") << line("username", "user") << QByteArray(R"(username="x' host='tmp\")")
                                      << static_cast<int>(ErrorKind::ServerRefused);
}

void PostgresConnectionTest::refusalNamesTheServerAndNoPassword()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const int, kind);
    const TestStore store;
    store.avoidPooler();
    store.edit(serverConf, before, after);
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!opened);
    QCOMPARE(static_cast<int>(opened.error().kind), kind);
    const QString sentence = errorSentence(opened.error());
    QVERIFY2(sentence.contains(testServer().value(QStringLiteral("host")) + u':'), qPrintable(sentence));
    QVERIFY(!sentence.contains(QLatin1StringView("SecretThatIsWrong")));
    QVERIFY(!sentence.contains(testServer().value(QStringLiteral("password"))));
}

void PostgresConnectionTest::userWithoutAFreeConnectionIsToldSo()
{
    const TestStore store;
    store.avoidPooler();
    RawDatabase database(store);
    const QString role = store.databaseName() + QStringLiteral("_limited");
    database.execute(QStringLiteral("CREATE ROLE %1 LOGIN PASSWORD 'limited' CONNECTION LIMIT 0").arg(role));
    auto settings = store::loadStoreConfig(store.folder())->odb.clone();
    settings.username = role;
    settings.password = crypto::SecretBytes(QByteArrayView("limited"));
    const auto opened = Connection::open(settings);
    database.execute(QStringLiteral("DROP ROLE ") + role);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::ServerFull);
}

USHER_TEST(PostgresConnectionTest)

} // namespace PostgresConnectionTests

#include "PostgresConnectionTest.moc"
