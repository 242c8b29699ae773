// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/odb/Connection.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/CuttingProxy.h"
#include "tests/support/TestRegistry.h"

namespace SeveralServersTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QByteArray here = "127.0.0.1";
/// The test server's certificate is for this address, which reaches this machine although it is none of its
/// own. So a folder that names it says that there is a network.
const QByteArray certifiedHost = "0.0.0.0";

QByteArray port()
{
    return testServer().value(QStringLiteral("port")).toUtf8();
}

QByteArray serverPort()
{
    return testServer().value(QStringLiteral("serverport")).toUtf8();
}

void useHosts(const TestStore& store, const QByteArray& hosts)
{
    store.write(QStringLiteral("usher.conf"), "[postgresql]\nhosts = " + hosts + '\n');
}

void useAuthority(const TestStore& store, const QString& file)
{
    store.edit(QStringLiteral("server.conf"), "[odb]", "[odb]\nsslrootcert=" + testServerFile(file).toUtf8());
}

} // namespace

/// `usher.conf` says what Zato's files have no words for: several servers, and another engine.
class SeveralServersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverThatAnswersIsFound_data();
    void serverThatAnswersIsFound();
    void listReplacesTheHostOfOdb();
    void serversThatAreAllGoneAreNamed();
    void oneServerOnANetworkMakesAllProveTheirNames();
    void serversThatProveTheirNamesAreReached();
    void variableOfLibpqChangesNothing();
    void otherEngineIsRefusedUnlessTheFolderSaysOtherwise();
    void serverSaysItsTimeline();

private:
    TestClock m_clock{fixtureNow()};
};

void SeveralServersTest::serverThatAnswersIsFound_data()
{
    QTest::addColumn<QByteArray>("hosts");
    QTest::newRow("the first") << QByteArray(here + ':' + port() + ", " + here + ":1");
    QTest::newRow("the last") << QByteArray(here + ":1, [::1]:1, " + here + ':' + port());
    QTest::newRow("localhost") << QByteArray("localhost:1, localhost:" + port());
    QTest::newRow("its socket") << QByteArray(
        here + ":1, " + testServer().value(QStringLiteral("socket")).toUtf8() + ':' + port());
}

void SeveralServersTest::serverThatAnswersIsFound()
{
    QFETCH(const QByteArray, hosts);
    const TestStore store;
    useHosts(store, hosts);
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
}

void SeveralServersTest::listReplacesTheHostOfOdb()
{
    const TestStore store;
    store.edit(QStringLiteral("server.conf"), "port=" + port(), "port=1");
    useHosts(store, here + ':' + port());
    const auto sso = store.open(m_clock);
    QCOMPARE(sso->summary().host, QString::fromLatin1(here + ':' + port()));
}

void SeveralServersTest::serversThatAreAllGoneAreNamed()
{
    const TestStore store;
    useHosts(store, here + ":1, [::1]:2");
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::ServerUnreachable);
    const QString sentence = errorSentence(opened.error());
    QVERIFY2(sentence.contains(QLatin1StringView("127.0.0.1:1, [::1]:2")), qPrintable(sentence));
}

/// Alone, the server on this machine would need no TLS.
void SeveralServersTest::oneServerOnANetworkMakesAllProveTheirNames()
{
    const TestStore store;
    useHosts(store, here + ':' + serverPort() + ", " + certifiedHost + ':' + serverPort());
    useAuthority(store, QStringLiteral("other-ca.pem"));
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::ServerUntrusted);
}

void SeveralServersTest::serversThatProveTheirNamesAreReached()
{
    const TestStore store;
    useHosts(store, certifiedHost + ":1, " + certifiedHost + ':' + serverPort());
    useAuthority(store, QStringLiteral("ca.pem"));
    const auto connection = odb::Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY2(connection, connection ? "" : qPrintable(errorSentence(connection.error())));
    auto rows =
        (*connection)
            ->run(QStringLiteral("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid()"));
    QVERIFY(rows && rows->next());
    QVERIFY(rows->flag(0));
}

void SeveralServersTest::variableOfLibpqChangesNothing()
{
    const TestStore store;
    useHosts(store, here + ":1, " + here + ':' + port());
    for (const char* name : {"PGHOST", "PGHOSTADDR", "PGPORT", "PGTARGETSESSIONATTRS"}) {
        qputenv(name, "192.0.2.1");
    }
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    for (const char* name : {"PGHOST", "PGHOSTADDR", "PGPORT", "PGTARGETSESSIONATTRS"}) {
        qunsetenv(name);
    }
    QVERIFY2(opened, opened ? "" : qPrintable(errorSentence(opened.error())));
}

void SeveralServersTest::otherEngineIsRefusedUnlessTheFolderSaysOtherwise()
{
    const TestStore store;
    CuttingProxy proxy(port().toInt());
    proxy.replace("PostgreSQL ", "CockroachDB");
    store.edit(QStringLiteral("server.conf"), "port=" + port(), "port=" + QByteArray::number(proxy.port()));
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::ServerNotPostgres);
    const QString sentence = errorSentence(opened.error());
    QVERIFY2(sentence.contains(QLatin1StringView("CockroachDB")) &&
                 sentence.contains(QLatin1StringView("engine-check = off")),
             qPrintable(sentence));
    store.write(QStringLiteral("usher.conf"), "[postgresql]\nengine-check = off\n");
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    QCOMPARE(sso->summary().notices.size(), 1);
    QCOMPARE(static_cast<int>(sso->summary().notices[0].kind),
             static_cast<int>(NoticeKind::EngineNotChecked));
}

void SeveralServersTest::serverSaysItsTimeline()
{
    const TestStore store;
    const auto config = store::loadStoreConfig(store.folder());
    const auto connection = odb::Connection::open(config->odb);
    QVERIFY(connection);
    const ServerTimeline timeline = (*connection)->dialect().server().timeline;
    const RawDatabase database(store);
    QCOMPARE(timeline.number,
             database.value(QStringLiteral("SELECT timeline_id FROM pg_control_checkpoint()")).toLongLong());
    QCOMPARE(timeline.system,
             database.value(QStringLiteral("SELECT CAST(system_identifier AS text) FROM pg_control_system()"))
                 .toString());
}

USHER_TEST(SeveralServersTest)

} // namespace SeveralServersTests

#include "SeveralServersTest.moc"
