// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresSession.h"

#include <poll.h>

#include <QTest>

#include "core/odb/engine/postgres/ServerState.h"
#include "tests/core/odb/engine/postgres/FakeServer.h"
#include "tests/support/TestRegistry.h"

namespace PostgresSessionTests
{

using namespace usher;
using namespace usher::odb;
using namespace std::chrono_literals;
using usher::test::FakeServer;

namespace
{

constexpr auto silence = 10s;
const ServerName name{.server = QStringLiteral("db.example:5432"),
                      .username = QStringLiteral("usher"),
                      .database = QStringLiteral("zato")};

using Session = std::unique_ptr<PGconn, void (*)(PGconn*)>;

Session connected(const Libpq& libpq, const FakeServer& server)
{
    const QByteArray words =
        "host=127.0.0.1 user=usher dbname=zato gssencmode=disable sslmode=disable port=" +
        QByteArray::number(server.port());
    Session session(libpq.connectStart(words.constData()), libpq.finish);
    auto wanted = PGRES_POLLING_WRITING;
    while (wanted == PGRES_POLLING_WRITING || wanted == PGRES_POLLING_READING) {
        pollfd waiting{.fd = libpq.socket(session.get()),
                       .events = static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT),
                       .revents = 0};
        std::ignore = poll(&waiting, 1, -1);
        wanted = libpq.connectPoll(session.get());
    }
    return session;
}

} // namespace

/// A server that does not keep to the protocol, or that refuses late.
class PostgresSessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copyThatNobodyAskedForEndsTheConnection_data();
    void copyThatNobodyAskedForEndsTheConnection();
    void refusalAtTheFirstStatementIsNamed_data();
    void refusalAtTheFirstStatementIsNamed();
};

void PostgresSessionTest::copyThatNobodyAskedForEndsTheConnection_data()
{
    QTest::addColumn<char>("type");
    QTest::newRow("from the client") << 'G';
    QTest::newRow("to the client") << 'H';
    QTest::newRow("both ways") << 'W';
}

void PostgresSessionTest::copyThatNobodyAskedForEndsTheConnection()
{
    QFETCH(const char, type);
    const Libpq& libpq = *Libpq::find();
    const FakeServer server("127.0.0.1", FakeServer::welcome(), FakeServer::copying(type));
    for (const bool isPlain : {true, false}) {
        const auto connection = connected(libpq, server);
        QCOMPARE(libpq.status(connection.get()), CONNECTION_OK);
        const PostgresSession session(libpq, connection.get(), {}, silence);
        const auto result =
            isPlain ? session.runPlain("SELECT 1")
                    : session.run("SELECT 1", PostgresValues(QVariantList()), PostgresSession::Rows::AsText);
        QVERIFY(session.error(result).isValid());
        QCOMPARE(libpq.status(connection.get()), CONNECTION_BAD);
    }
}

void PostgresSessionTest::refusalAtTheFirstStatementIsNamed_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* state, ErrorKind kind) {
        QTest::newRow(state) << QByteArray(state) << static_cast<int>(kind);
    };
    row("28P01", ErrorKind::ServerRefused);
    row("28000", ErrorKind::ServerRejected);
    row("3D000", ErrorKind::DatabaseMissing);
    row("08P01", ErrorKind::ServerUnreachable); // a pooler that cannot reach its server
    row("57P01", ErrorKind::ServerUnreachable);
}

void PostgresSessionTest::refusalAtTheFirstStatementIsNamed()
{
    QFETCH(const QByteArray, state);
    QFETCH(const int, kind);
    const Libpq& libpq = *Libpq::find();
    const FakeServer server("127.0.0.1", FakeServer::welcome(), FakeServer::refusal(state, "нет"));
    const auto connection = connected(libpq, server);
    QCOMPARE(libpq.status(connection.get()), CONNECTION_OK);
    const auto read = readServerState(libpq, connection.get(), name, silence, EngineCheck::On);
    QVERIFY(!read);
    QCOMPARE(static_cast<int>(read.error().kind), kind);
}

USHER_TEST(PostgresSessionTest)

} // namespace PostgresSessionTests

#include "PostgresSessionTest.moc"
