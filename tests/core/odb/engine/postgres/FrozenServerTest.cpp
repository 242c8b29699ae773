// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <optional>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/types.h>

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include "core/audit/log/Log.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/CuttingProxy.h"
#include "tests/core/support/disturbance/OwnServer.h"
#include "tests/support/Patience.h"
#include "tests/support/TestRegistry.h"

namespace FrozenServerTests
{

using namespace usher;
using namespace usher::test;
using namespace std::chrono_literals;

namespace
{

/// A process of the server that stands still until this object is destroyed.
class FrozenProcess final
{
public:
    explicit FrozenProcess(pid_t process) : m_process(process)
    {
        ::kill(m_process, SIGSTOP);
        while (!isStopped()) {
            std::this_thread::yield();
        }
    }
    ~FrozenProcess() { ::kill(m_process, SIGCONT); }
    FrozenProcess(const FrozenProcess&) = delete;
    FrozenProcess& operator=(const FrozenProcess&) = delete;

private:
    [[nodiscard]] bool isStopped() const
    {
        QFile status(QStringLiteral("/proc/%1/stat").arg(m_process));
        return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") T ");
    }

    pid_t m_process;
};

pid_t processOf(odb::Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT pg_catalog.pg_backend_pid()"));
    return rows && rows->next() ? static_cast<pid_t>(rows->number(0)) : 0;
}

Result<void> runOnce(odb::Connection& connection, const QString& sql, const QVariantList& values = {})
{
    return connection.run(sql, values).map([](const odb::Statement&) {});
}

/// How long the tests wait for a server that stands still. It bounds opening as well, which may take long on
/// a busy machine.
constexpr auto shortSilence = 2s;

const audit::Entry someEntry{.op = QStringLiteral("session.get"),
                             .cid = QStringLiteral("c-frozen"),
                             .outcome = audit::Outcome::Ok,
                             .status = Status::Ok};

} // namespace

/// A process of the server that is stopped: it holds its locks, and its connection stays open. The server is
/// the test's own, because everybody else on it could wait for these locks.
class FrozenServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server.emplace(QStringLiteral("frozen")); }
    void statementInATransactionEnds_data();
    void statementInATransactionEnds();
    void statementsThatAreSentTogetherEnd();
    void statementOutsideATransactionIsAskedOverANewConnection();
    void requestThatArrivesLateEndsNoLaterStatement();
    void rowsThatComeSlowlyAreAwaited();
    void socketOptionsLetTheKernelNoticeADeadNetwork();
    void commitThatIsNotAnsweredIsUnknown();
    void commitThatIsAnsweredLateIsSettled();
    void cleanupTestCase() { m_server.reset(); }

private:
    /// Opens a connection to the store that gives a silent server up after `silence`.
    [[nodiscard]] static std::unique_ptr<odb::Connection>
    open(const TestStore& store, std::chrono::milliseconds silence, int port = 0)
    {
        auto config = store::loadStoreConfig(store.folder());
        config->odb.silence = silence;
        config->odb.port = port == 0 ? config->odb.port : port;
        return odb::Connection::open(config->odb).value();
    }
    [[nodiscard]] static int serverPort() { return testServer().value(QStringLiteral("serverport")).toInt(); }

    std::optional<OwnServer> m_server;
    TestClock m_clock{fixtureNow()};
};

void FrozenServerTest::statementInATransactionEnds_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("a short statement") << 1;
    // The statement fills every buffer on the way, so that even sending it would wait.
    QTest::newRow("a statement that cannot be sent") << 50'000'000;
}

void FrozenServerTest::statementInATransactionEnds()
{
    QFETCH(const int, size);
    const TestStore store;
    const auto connection = open(store, shortSilence, serverPort());
    const pid_t process = processOf(*connection);
    QVERIFY(process > 0);
    const auto transaction = odb::Transaction::begin(*connection);
    QVERIFY(transaction);
    const FrozenProcess frozen(process);
    QElapsedTimer elapsed;
    elapsed.start();
    const auto asked = runOnce(*connection, QStringLiteral("SELECT length(?::text)"), {QString(size, u'x')});
    QVERIFY(!asked);
    QCOMPARE(asked.error().kind, ErrorKind::ConnectionLost);
    QVERIFY2(elapsed.elapsed() < 10'000, QByteArray::number(elapsed.elapsed()).constData());
}

void FrozenServerTest::statementsThatAreSentTogetherEnd()
{
    const TestStore store;
    const auto connection = open(store, shortSilence, serverPort());
    const pid_t process = processOf(*connection);
    const auto transaction = odb::Transaction::begin(*connection);
    QVERIFY(transaction);
    const FrozenProcess frozen(process);
    QElapsedTimer elapsed;
    elapsed.start();
    // Together they fill every buffer on the way, so that even sending them would wait.
    const std::vector<odb::Step> steps(
        50, {.sql = QStringLiteral("SELECT length(?::text)"), .values = {QString(1'000'000, u'x')}});
    const auto asked = connection->runAll(steps);
    QVERIFY(!asked);
    QCOMPARE(asked.error().kind, ErrorKind::ConnectionLost);
    QVERIFY2(elapsed.elapsed() < 10'000, QByteArray::number(elapsed.elapsed()).constData());
}

void FrozenServerTest::statementOutsideATransactionIsAskedOverANewConnection()
{
    const TestStore store;
    const auto connection = open(store, shortSilence, serverPort());
    const pid_t process = processOf(*connection);
    const FrozenProcess frozen(process);
    const auto asked = runOnce(*connection, QStringLiteral("SELECT 1"));
    QVERIFY2(asked, asked ? "" : qPrintable(errorSentence(asked.error())));
    QVERIFY(processOf(*connection) != process);
}

void FrozenServerTest::requestThatArrivesLateEndsNoLaterStatement()
{
    const TestStore store;
    const auto connection = open(store, shortSilence, serverPort());
    const pid_t process = processOf(*connection);
    {
        const auto running = connection->run(QStringLiteral("SELECT 1"));
        QVERIFY(running);
        // The server's first process receives the requests.
        const FrozenProcess frozen(static_cast<pid_t>(testServer().value(QStringLiteral("pid")).toInt()));
        connection->interrupter()->interrupt();
    }
    const auto asked = runOnce(*connection, QStringLiteral("SELECT pg_sleep(1)"));
    QVERIFY2(asked, asked ? "" : qPrintable(errorSentence(asked.error())));
    QVERIFY(processOf(*connection) != process);
}

void FrozenServerTest::rowsThatComeSlowlyAreAwaited()
{
    const TestStore store;
    const auto connection = open(store, shortSilence, serverPort());
    QElapsedTimer elapsed;
    elapsed.start();
    // Each row is larger than what the server collects before it sends.
    const auto asked =
        runOnce(*connection,
                QStringLiteral("SELECT repeat('x', 100000), pg_sleep(0.05) FROM generate_series(1, 50)"));
    QVERIFY2(asked, asked ? "" : qPrintable(errorSentence(asked.error())));
    QVERIFY(std::chrono::milliseconds(elapsed.elapsed()) > shortSilence);
}

/// Packets that are lost for good end the connection earlier than the server's silence does.
void FrozenServerTest::socketOptionsLetTheKernelNoticeADeadNetwork()
{
    const TestStore store;
    const auto connection = open(store, 30s, serverPort());
    int found = 0;
    for (const QString& name : QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System)) {
        const int descriptor = name.toInt();
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        if (getpeername(descriptor, reinterpret_cast<sockaddr*>(&peer), &size) != 0 ||
            peer.sin_family != AF_INET || ntohs(peer.sin_port) != serverPort()) {
            continue;
        }
        const auto option = [&](int level, int number) {
            int value = 0;
            socklen_t length = sizeof value;
            return getsockopt(descriptor, level, number, &value, &length) == 0 ? value : -1;
        };
        // The test's own connections to the server have the system's settings.
        found += option(IPPROTO_TCP, TCP_USER_TIMEOUT) == 20'000 && option(SOL_SOCKET, SO_KEEPALIVE) == 1 &&
                         option(IPPROTO_TCP, TCP_KEEPIDLE) == 10
                     ? 1
                     : 0;
    }
    QCOMPARE(found, 1);
}

void FrozenServerTest::commitThatIsNotAnsweredIsUnknown()
{
    const TestStore store;
    const RawDatabase database(store);
    CuttingProxy proxy(serverPort());
    std::optional<FrozenProcess> frozen;
    pid_t process = 0;
    proxy.beforeCommit([&] { frozen.emplace(process); });
    const auto connection = open(store, shortSilence, proxy.port());
    process = processOf(*connection);
    const auto config = store::loadStoreConfig(store.folder());
    audit::Log log(*connection, config->key.key(), m_clock);
    QElapsedTimer elapsed;
    elapsed.start();
    auto transaction = log.begin();
    QVERIFY(transaction);
    const auto written = log.commitWith(std::move(*transaction), someEntry);
    QVERIFY(frozen);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::OutcomeUnknown);
    QVERIFY2(elapsed.elapsed() < 30'000, QByteArray::number(elapsed.elapsed()).constData());
    QCOMPARE(records(database).size(), 0);
    frozen.reset();
    QTRY_COMPARE(records(database).size(), 1); // it was rightly not called undone
}

void FrozenServerTest::commitThatIsAnsweredLateIsSettled()
{
    const TestStore store;
    const RawDatabase database(store);
    CuttingProxy proxy(serverPort());
    std::optional<FrozenProcess> frozen;
    pid_t process = 0;
    proxy.beforeCommit([&] { frozen.emplace(process); });
    const auto connection = open(store, shortSilence, proxy.port());
    process = processOf(*connection);
    const auto config = store::loadStoreConfig(store.folder());
    audit::Log log(*connection, config->key.key(), m_clock);
    auto transaction = log.begin();
    QVERIFY(transaction);
    // The process goes on when the log waits for its lock over the new connection.
    std::thread thaw([&] {
        const RawDatabase watching(store);
        const QDeadlineTimer deadline(std::chrono::milliseconds{usher::test::patience});
        const QString waiting = QStringLiteral(
            "SELECT count(*) FROM pg_locks, (SELECT pg_sleep(0.01)) AS pause WHERE NOT granted "
            "AND relation = 'usher_audit_head'::regclass "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
        while (!deadline.hasExpired() && watching.value(waiting).toInt() == 0) {
        }
        ::kill(process, SIGCONT);
    });
    const auto written = log.commitWith(std::move(*transaction), someEntry);
    thaw.join();
    QVERIFY2(written, written ? "" : qPrintable(errorSentence(written.error())));
    QCOMPARE(proxy.clients(), 2); // the answer of the first connection was given up
    QCOMPARE(written->number, 1);
    QCOMPARE(records(database).size(), 1);
}

USHER_TEST(FrozenServerTest)

} // namespace FrozenServerTests

#include "FrozenServerTest.moc"
