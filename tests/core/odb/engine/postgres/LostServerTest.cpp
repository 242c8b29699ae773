// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <memory>

#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/odb/tables/SessionRemoval.h"
#include "core/sso/inspect/LogInspector.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/CuttingProxy.h"
#include "tests/core/support/disturbance/OwnServer.h"
#include "tests/support/TestRegistry.h"

namespace LostServerTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString serverConf = QStringLiteral("server.conf");

void usePort(const TestStore& store, int port)
{
    store.edit(serverConf, "port=" + testServer().value(QStringLiteral("port")).toUtf8(),
               "port=" + QByteArray::number(port));
}

/// Makes a call. Returns whether it was answered.
using Ask = std::function<bool(sso::Sso&)>;

constexpr auto administrator = QLatin1StringView("admin1.active");

sso::Caller caller()
{
    return {.currentUst = token(administrator), .currentApp = callerApp, .remoteAddr = callerAddress};
}

/// Calls session.end for its preview.
Result<sso::EndPlan> plan(sso::Sso& sso, QLatin1StringView session)
{
    sso::SessionChoice choice;
    choice.tokens.push_back(token(session));
    return sso.user().session().planEnd(caller(), choice);
}

/// Ends every connection to the store's database except the connection of `database`.
void endConnections(RawDatabase& database)
{
    database.execute(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
                                    "current_database() AND pid <> pg_backend_pid()"));
}

} // namespace

class LostServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectionThatEndedBetweenCallsIsMadeAnew();
    void exportGoesOnOverANewConnection();
    void callWaitsForTheServerSeldom_data();
    void callWaitsForTheServerSeldom();
    void manySessionsAreRemovedInOneMessage();
    void commitInDoubtIsSettledByTheRecord_data();
    void commitInDoubtIsSettledByTheRecord();
    void batchInDoubtIsSettledByItsRecords_data();
    void batchInDoubtIsSettledByItsRecords();
    void loginInDoubtOpensOneSession();
    void callsAreAnsweredAfterARestart();
    void serverThatIsGoneIsNamed();
    void standbyIsNamed();
    void serverThatIsGoneBehindAPoolerIsNoFailureOfTheLog();
    void cleanupTestCase() { m_ownServer.reset(); }

private:
    /// Returns the server that the tests from here on use, which is started by the first one.
    [[nodiscard]] const OwnServer& ownServer()
    {
        if (!m_ownServer) {
            m_ownServer = std::make_unique<OwnServer>(QStringLiteral("lost"));
        }
        return *m_ownServer;
    }

    std::unique_ptr<OwnServer> m_ownServer;
    sso::EndPlan m_plan;
    TestClock m_clock{fixtureNow()};
};

void LostServerTest::connectionThatEndedBetweenCallsIsMadeAnew()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    endConnections(database);
    const auto looked = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY2(looked, looked ? "" : qPrintable(errorSentence(looked.error())));
    endConnections(database);
    QVERIFY(logIn(*sso, QLatin1StringView("admin1")));
    QCOMPARE(records(database).size(), 3);
}

void LostServerTest::exportGoesOnOverANewConnection()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    const auto session = logIn(*sso, QLatin1StringView("admin1"));
    QVERIFY(session);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    QVERIFY(get(*sso, QLatin1StringView("frank.active")));
    sso::Caller proven = caller();
    proven.currentUst = session->ust.clone();
    int written = 0;
    const auto cut = [&](QByteArrayView) -> Result<void> {
        if (++written == 2) { // the first record; the proofs of the others are not yet read
            endConnections(database);
        }
        return {};
    };
    const auto exported = sso->audit().exportRecords(proven, {}, sso::ExportFormat::Evidence, cut, {});
    QVERIFY2(exported, exported ? "" : qPrintable(errorSentence(exported.error())));
    QCOMPARE(exported->records, 4);
}

void LostServerTest::callWaitsForTheServerSeldom_data()
{
    QTest::addColumn<Ask>("ask");
    QTest::addColumn<int>("waits");
    const auto alice = QLatin1StringView("alice.active");
    QTest::newRow("session.get") << Ask([=](sso::Sso& sso) { return get(sso, alice).has_value(); }) << 3;
    QTest::newRow("a batch of session.get") << Ask([](sso::Sso& sso) {
        return getBatch(sso, {QStringLiteral("alice.active"), QStringLiteral("frank.active")}).has_value();
    }) << 3;
    // The password is judged before the log is locked.
    QTest::newRow("user.login") << Ask([](sso::Sso& sso) {
        return logIn(sso, QLatin1StringView("admin1")).has_value();
    }) << 6;
    QTest::newRow("session.renew") << Ask([=](sso::Sso& sso) { return renew(sso, alice).has_value(); }) << 4;
    // The first one reads the users, too. Each asks whether a user was changed since they were read.
    const auto searchForAlice = [](sso::Sso& sso) {
        return search(sso, QStringLiteral("user:alice")).has_value();
    };
    QTest::newRow("session.search") << Ask(searchForAlice) << 7;
    QTest::newRow("session.search, twice") << Ask([=](sso::Sso& sso) {
        const bool isFirstAnswered = searchForAlice(sso);
        return searchForAlice(sso) && isFirstAnswered;
    }) << 7 + 6;
    QTest::newRow("session.end, its preview")
        << Ask([](sso::Sso& sso) { return plan(sso, QLatin1StringView("frank.active")).has_value(); }) << 3;
    // Two transactions: of the end, and of its result.
    QTest::newRow("session.end") << Ask([this](sso::Sso& sso) {
        return sso.user().session().end(caller(), m_plan, QStringLiteral("ticket")).has_value();
    }) << 13;
    QTest::newRow("user.logout") << Ask([=](sso::Sso& sso) { return logOut(sso, alice).has_value(); }) << 4;
}

/// Every wait is one more during which nobody else can use the log.
void LostServerTest::callWaitsForTheServerSeldom()
{
    QFETCH(const Ask, ask);
    const TestStore store;
    CuttingProxy proxy(testServer().value(QStringLiteral("port")).toInt());
    usePort(store, proxy.port());
    const auto sso = store.open(m_clock);
    QVERIFY(proveIdentity(*sso, administrator));
    auto planned = plan(*sso, QLatin1StringView("frank.active"));
    QVERIFY(planned);
    m_plan = std::move(*planned);
    const int before = proxy.requests();
    QVERIFY(ask(*sso));
    QTEST(proxy.requests() - before, "waits");
}

void LostServerTest::manySessionsAreRemovedInOneMessage()
{
    const TestStore store;
    CuttingProxy proxy(testServer().value(QStringLiteral("port")).toInt());
    usePort(store, proxy.port());
    addSessions(store, 250); // more than one statement has places for
    std::vector<qint64> ids;
    for (const QVariantMap& row :
         RawDatabase(store).rows(QStringLiteral("SELECT id FROM zato_sso_session"))) {
        ids.push_back(row.value(QStringLiteral("id")).toLongLong());
    }
    const auto connection = odb::Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    auto transaction = odb::Transaction::begin(**connection);
    QVERIFY(transaction);
    const odb::SessionRemoval removal(**connection);
    const int before = proxy.requests();
    const auto locked = removal.lock(ids);
    QVERIFY(locked);
    QCOMPARE(locked->size(), ids.size());
    QVERIFY(removal.remove(ids));
    QCOMPARE(proxy.requests() - before, 2);
    QVERIFY(transaction->commit());
    QCOMPARE(RawDatabase(store).sessionCount(), 0);
}

void LostServerTest::commitInDoubtIsSettledByTheRecord_data()
{
    QTest::addColumn<int>("cut");
    QTest::addColumn<bool>("isDone");
    QTest::newRow("the server did not receive the COMMIT")
        << static_cast<int>(CuttingProxy::Cut::BeforeCommit) << false;
    QTest::newRow("the server committed") << static_cast<int>(CuttingProxy::Cut::AfterCommit) << true;
    QTest::newRow("not received, and the server says that it is in doubt")
        << static_cast<int>(CuttingProxy::Cut::DoubtBeforeCommit) << false;
    QTest::newRow("committed, and the server says that it is in doubt")
        << static_cast<int>(CuttingProxy::Cut::DoubtAfterCommit) << true;
}

void LostServerTest::commitInDoubtIsSettledByTheRecord()
{
    QFETCH(const int, cut);
    QFETCH(const bool, isDone);
    const TestStore store;
    CuttingProxy proxy(testServer().value(QStringLiteral("port")).toInt());
    usePort(store, proxy.port());
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    proxy.cut(static_cast<CuttingProxy::Cut>(cut));
    const auto renewal = renew(*sso, QLatin1StringView("alice.active"));
    QVERIFY(proxy.hasCut());
    QCOMPARE(renewal.has_value(), isDone);
    QCOMPARE(records(database).size(), isDone ? 1 : 0);
    if (isDone) {
        QCOMPARE(renewal->receipt.number, 1);
    } else {
        QCOMPARE(renewal.error().kind, ErrorKind::ConnectionLost);
    }
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
}

void LostServerTest::batchInDoubtIsSettledByItsRecords_data()
{
    commitInDoubtIsSettledByTheRecord_data();
}

void LostServerTest::batchInDoubtIsSettledByItsRecords()
{
    QFETCH(const int, cut);
    QFETCH(const bool, isDone);
    const TestStore store;
    CuttingProxy proxy(testServer().value(QStringLiteral("port")).toInt());
    usePort(store, proxy.port());
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    proxy.cut(static_cast<CuttingProxy::Cut>(cut));
    const QStringList names = {QStringLiteral("alice.active"), QStringLiteral("bob_locked.active"),
                               QStringLiteral("frank.active")};
    const auto answers = getBatch(*sso, names);
    QVERIFY(proxy.hasCut());
    QCOMPARE(answers.has_value(), isDone);
    QCOMPARE(records(database).size(), isDone ? names.size() : 0);
    if (isDone) {
        QCOMPARE(answers->back()->receipt.number, names.size());
    } else {
        QCOMPARE(answers.error().kind, ErrorKind::ConnectionLost);
    }
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
}

void LostServerTest::loginInDoubtOpensOneSession()
{
    const TestStore store;
    CuttingProxy proxy(testServer().value(QStringLiteral("port")).toInt());
    usePort(store, proxy.port());
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const int before = database.sessionCount();
    proxy.cut(CuttingProxy::Cut::AfterCommit);
    const auto login = logIn(*sso, QLatin1StringView("admin1"));
    QVERIFY(proxy.hasCut());
    QVERIFY(login);
    QCOMPARE(database.sessionCount(), before + 1);
    QVERIFY(sso->user().logout(login->ust, callerApp, callerAddress));
    QCOMPARE(database.sessionCount(), before);
}

void LostServerTest::callsAreAnsweredAfterARestart()
{
    const OwnServer& server = ownServer();
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    server.restart();
    const auto looked = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY2(looked, looked ? "" : qPrintable(errorSentence(looked.error())));
    QCOMPARE(records(RawDatabase(store)).size(), 2);
}

void LostServerTest::serverThatIsGoneIsNamed()
{
    const OwnServer& server = ownServer();
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    server.kill();
    const auto looked = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY(!looked);
    const QString sentence = errorSentence(looked.error());
    QVERIFY2(looked.error().kind == ErrorKind::ServerUnreachable, qPrintable(sentence));
    QVERIFY2(sentence.contains(testServer().value(QStringLiteral("port"))), qPrintable(sentence));
    const auto login = logIn(*sso, QLatin1StringView("admin1"));
    QVERIFY(!login);
    QVERIFY(!login.error().cid.isEmpty());
    server.restart();
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
}

void LostServerTest::serverThatIsGoneBehindAPoolerIsNoFailureOfTheLog()
{
    const OwnServer& server = ownServer();
    const TestStore store;
    const int port = server.startPooler();
    if (port == 0) {
        QSKIP("There is no pooler for the tests.");
    }
    usePort(store, port);
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    server.kill();
    const auto looked = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY(!looked);
    QVERIFY2(canPassByItself(looked.error().kind), qPrintable(errorSentence(looked.error())));
    server.restart();
}

void LostServerTest::standbyIsNamed()
{
    const OwnServer& server = ownServer();
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    server.restartAsStandby(true);
    const auto looked = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY(!looked);
    QCOMPARE(looked.error().kind, ErrorKind::ServerStandby);
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::ServerStandby);
    QVERIFY(errorSentence(opened.error()).contains(testServer().value(QStringLiteral("port"))));
    {
        const auto connection =
            odb::Connection::open(store::loadStoreConfig(store.folder())->odb, odb::OpenMode::ReadOnly);
        QVERIFY(connection);
        const auto begun = odb::Transaction::begin(**connection);
        QVERIFY(!begun);
        QCOMPARE(begun.error().kind, ErrorKind::ServerStandby);
    }
    const auto log = sso::LogInspector::open(store.folder());
    QVERIFY2(log, log ? "" : qPrintable(errorSentence(log.error())));
    const auto verdict = (*log)->verify();
    QVERIFY2(verdict, verdict ? "" : qPrintable(errorSentence(verdict.error())));
    QVERIFY(verdict->isSound());
    server.restartAsStandby(false);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
}

USHER_TEST(LostServerTest)

} // namespace LostServerTests

#include "LostServerTest.moc"
