// SPDX-License-Identifier: GPL-3.0-or-later
#include <libpq-fe.h>

#include <QFile>
#include <QProcess>
#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/EveryCall.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/Interrupting.h"
#include "tests/support/TestRegistry.h"

namespace PoolerTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

namespace
{

using OtherClient = std::unique_ptr<PGconn, void (*)(PGconn*)>;

/// As many as the pooler opens for one database: default_pool_size in pooler.sh.
constexpr int allSessions = 12;

/// Runs a statement. Returns why it failed; empty if it did not.
QString failureOf(const OtherClient& client, const char* sql)
{
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(PQexec(client.get(), sql), PQclear);
    const auto status = PQresultStatus(result.get());
    const bool isDone = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    return isDone ? QString() : QString::fromUtf8(PQerrorMessage(client.get()));
}

} // namespace

class PoolerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyCallIsAnswered();
    void whatOthersLeftInASessionIsNotUsed();
    void nothingIsLeftInASessionForOthers();
    void commitIsDurableInItsOwnTransaction();
    void statementIsCancelled();
    void addressOfThePoolerIsNotTakenForUshers();

private:
    [[nodiscard]] OtherClient otherClient(const TestStore& store) const;
    /// Runs the statements in every session that the pooler has. Returns the first failure; empty if there is
    /// none.
    [[nodiscard]] QString runInAllSessions(const TestStore& store,
                                           const QList<const char*>& statements) const;
    void usePooler(const TestStore& store) const;

    TestClock m_clock{fixtureNow()};
    QString m_port;
};

void PoolerTest::initTestCase()
{
    QFile file(testServerFile(QStringLiteral("pooler")));
    if (!file.exists()) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QStringLiteral("bash"), {QStringLiteral(USHER_TEST_DATA "/../postgres/pooler.sh"),
                                               qEnvironmentVariable("USHER_TEST_POSTGRES")});
        constexpr int patience = 120'000; // milliseconds
        constexpr int isNotInstalled = 77;
        QVERIFY(process.waitForFinished(patience));
        if (process.exitCode() == isNotInstalled) {
            QSKIP("There is no pooler for the tests.");
        }
        QCOMPARE(process.exitCode(), 0);
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_port = QString::fromUtf8(file.readAll()).trimmed().section(u'=', 1);
}

void PoolerTest::usePooler(const TestStore& store) const
{
    store.edit(QStringLiteral("server.conf"), "port=" + testServer().value(QStringLiteral("port")).toUtf8(),
               "port=" + m_port.toUtf8());
}

OtherClient PoolerTest::otherClient(const TestStore& store) const
{
    const auto server = testServer();
    const QString words = QStringLiteral("host=127.0.0.1 port=%1 dbname=%2 user=%3 password=%4")
                              .arg(m_port, store.databaseName(), server.value(QStringLiteral("user")),
                                   server.value(QStringLiteral("password")));
    return {PQconnectdb(words.toUtf8().constData()), PQfinish};
}

QString PoolerTest::runInAllSessions(const TestStore& store, const QList<const char*>& statements) const
{
    std::vector<OtherClient> clients;
    QString failure;
    const auto run = [&](const OtherClient& client, const char* sql) {
        if (failure.isEmpty()) {
            failure = failureOf(client, sql);
        }
    };
    for (int i = 0; i < allSessions; ++i) {
        clients.push_back(otherClient(store));
        run(clients.back(), "BEGIN"); // the client keeps its session until the COMMIT
    }
    for (const OtherClient& client : clients) {
        for (const char* statement : statements) {
            run(client, statement);
        }
    }
    for (const OtherClient& client : clients) {
        run(client, "COMMIT");
    }
    return failure;
}

void PoolerTest::everyCallIsAnswered()
{
    const TestStore store;
    usePooler(store);
    const auto sso = store.open(m_clock);
    const auto attempts = attemptEveryCall(*sso);
    QVERIFY(!attempts.isEmpty());
    for (const Attempt& attempt : attempts) {
        const bool isRefused = attempt.call == QLatin1StringView("refused look");
        QVERIFY2(attempt.error.has_value() == isRefused, qPrintable(outcomes(attempts)));
    }
}

void PoolerTest::whatOthersLeftInASessionIsNotUsed()
{
    const TestStore store;
    usePooler(store);
    const QString failure = runInAllSessions(
        store,
        {"CREATE TEMPORARY TABLE zato_sso_user (id integer)",
         "CREATE TEMPORARY TABLE zato_sso_session (id integer)",
         "CREATE TEMPORARY TABLE usher_audit (seq bigint)",
         "CREATE TEMPORARY TABLE usher_audit_head (id integer)", "SET synchronous_commit = off",
         "SET search_path = elsewhere", "SET DateStyle = 'German'", "SET TimeZone = 'Asia/Kathmandu'",
         "SET bytea_output = escape", "SET standard_conforming_strings = off", "SET role = pg_monitor"});
    QCOMPARE(failure, QString());
    const auto sso = store.open(m_clock);
    const auto attempts = attemptEveryCall(*sso);
    for (const Attempt& attempt : attempts) {
        const bool isRefused = attempt.call == QLatin1StringView("refused look");
        QVERIFY2(attempt.error.has_value() == isRefused, qPrintable(outcomes(attempts)));
    }
    QVERIFY(!records(RawDatabase(store)).isEmpty());
    // The statements of the others have an effect on those who do not guard against it.
    QVERIFY(!failureOf(otherClient(store), "SELECT id FROM zato_sso_user WHERE username = ''").isEmpty());
}

void PoolerTest::nothingIsLeftInASessionForOthers()
{
    const TestStore store;
    usePooler(store);
    {
        const auto sso = store.open(m_clock);
        std::ignore = attemptEveryCall(*sso);
    }
    const QString left = QStringLiteral(
        "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_prepared_statements) OR EXISTS (SELECT 1 FROM pg_settings "
        "WHERE setting <> reset_val AND name IN ('synchronous_commit', 'lock_timeout', 'statement_timeout', "
        "'idle_in_transaction_session_timeout', 'bytea_output', 'search_path')) THEN RAISE EXCEPTION 'left'; "
        "END IF; END $$");
    QCOMPARE(runInAllSessions(store, {left.toLatin1().constData()}), QString());
}

void PoolerTest::commitIsDurableInItsOwnTransaction()
{
    const TestStore store;
    RawDatabase database(store);
    database.execute(QStringLiteral("CREATE TABLE seen (setting text)"));
    // This trigger runs as late as anything can.
    database.execute(QStringLiteral(
        "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen VALUES "
        "(current_setting('synchronous_commit')); RETURN NULL; END $$"));
    database.execute(
        QStringLiteral("CREATE CONSTRAINT TRIGGER see AFTER INSERT ON zato_sso_session DEFERRABLE "
                       "INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION see()"));
    usePooler(store);
    QCOMPARE(runInAllSessions(store, {"SET synchronous_commit = off"}), QString());
    const auto sso = store.open(m_clock);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin1"))), QStringLiteral("ok"));
    }
    QCOMPARE(database.value(QStringLiteral("SELECT string_agg(setting, ' ') FROM seen")).toString(),
             QStringLiteral("on on on"));
}

void PoolerTest::statementIsCancelled()
{
    const TestStore store;
    usePooler(store);
    const auto connection = Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    const Interrupting interrupting(
        [interrupter = (*connection)->interrupter()] { interrupter->interrupt(); });
    const auto slept = (*connection)->run(QStringLiteral("SELECT pg_sleep(15)"));
    QVERIFY(!slept);
    QCOMPARE(slept.error().kind, ErrorKind::Cancelled);
}

void PoolerTest::addressOfThePoolerIsNotTakenForUshers()
{
    const TestStore store;
    if (testServer().value(QStringLiteral("port")) == testServer().value(QStringLiteral("serverport"))) {
        QVERIFY(!store.open(m_clock)->summary().isBehindPooler);
    }
    usePooler(store);
    QVERIFY(store.open(m_clock)->summary().isBehindPooler);
}

USHER_TEST(PoolerTest)

} // namespace PoolerTests

#include "PoolerTest.moc"
