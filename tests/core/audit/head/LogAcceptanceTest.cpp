// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTest>

#include "tests/core/audit/head/RememberingMachine.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace LogAcceptanceTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");
const QString adminName = QStringLiteral("admin1");

} // namespace

/// A super-user accepts a log that does not continue from the remembered head. Before that, nothing is
/// answered.
class LogAcceptanceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_machine = std::make_unique<RememberingMachine>(m_clock); }
    void acceptedLogIsRememberedAndOnRecord();
    void acceptanceThatCannotBeRememberedIsNone();
    void logIsAcceptedBySuperUsersOnly();
    void nothingIsAnsweredUntilTheLogIsAccepted();
    void logThatIsGoneIsAcceptedByPreparingTheStore();

private:
    /// Makes three calls on this machine, and then puts the empty log back.
    void loseThreeRecords(const TestStore& store) const
    {
        RawDatabase database(store);
        const QVariantMap emptyHead = headOf(database);
        m_machine->look(store, 3);
        database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > 0"));
        putHead(database, emptyHead);
    }
    [[nodiscard]] Result<sso::LoginSession> accept(sso::Sso& sso, QLatin1StringView user) const
    {
        return sso.user().acceptLog(callerWithoutSession(), user, fixtureUser(user).password, callerAgent);
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<RememberingMachine> m_machine;
};

void LogAcceptanceTest::acceptedLogIsRememberedAndOnRecord()
{
    const TestStore store;
    RawDatabase database(store);
    const QVariantMap before = headOf(database);
    loseThreeRecords(store);
    {
        const auto sso = m_machine->open(store, sso::History::Accept).value();
        QCOMPARE(sso->summary().logTrust, sso::LogTrust::ToBeAccepted);
        QVERIFY(accept(*sso, QLatin1StringView("admin1")));
        QCOMPARE(sso->summary().logTrust, sso::LogTrust::Continued);
        QVERIFY(get(*sso, alice));
    }
    const LoggedRecord accepted = records(database).first();
    QCOMPARE(accepted.op, QStringLiteral("audit.accept"));
    QCOMPARE(accepted.outcome, QStringLiteral("ok"));
    const QJsonObject instead = accepted.object(QLatin1StringView("extra"))
                                    .value(QLatin1StringView("accepted_instead_of"))
                                    .toObject();
    QCOMPARE(instead.value(QLatin1StringView("size")).toInt(), 3);
    QCOMPARE(instead.value(QLatin1StringView("store")).toString(),
             before.value(QStringLiteral("store")).toString());
    QCOMPARE(m_machine->open(store).value()->summary().logTrust, sso::LogTrust::Continued);
}

void LogAcceptanceTest::acceptanceThatCannotBeRememberedIsNone()
{
    const TestStore store;
    RawDatabase database(store);
    loseThreeRecords(store);
    const auto sso = m_machine->open(store, sso::History::Accept).value();
    const QString sessions = QStringLiteral("SELECT count(*) FROM zato_sso_session");
    const int sessionsBefore = database.value(sessions).toInt();
    const QString heads = m_machine->headsFolder();
    QVERIFY(QDir().rename(heads, heads + QStringLiteral(".away")));
    QFile file(heads); // nothing can be written below it
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto accepted = accept(*sso, QLatin1StringView("admin1"));
    QVERIFY(!accepted);
    QCOMPARE(accepted.error().kind, ErrorKind::WriteFailed);
    QCOMPARE(database.value(sessions).toInt(), sessionsBefore);
    QVERIFY(!get(*sso, alice));
    QCOMPARE(sso->summary().logTrust, sso::LogTrust::ToBeAccepted);
    QVERIFY(file.remove());
    QVERIFY(QDir().rename(heads + QStringLiteral(".away"), heads));
    QVERIFY(accept(*sso, QLatin1StringView("admin1")));
    QVERIFY(get(*sso, alice));
}

void LogAcceptanceTest::logIsAcceptedBySuperUsersOnly()
{
    const TestStore store;
    loseThreeRecords(store);
    const auto sso = m_machine->open(store, sso::History::Accept).value();
    QCOMPARE(statusOf(accept(*sso, QLatin1StringView("alice"))), statusCode(Status::SuperUserRequired));
    QCOMPARE(sso->summary().logTrust, sso::LogTrust::ToBeAccepted);
    QVERIFY(!get(*sso, alice));
    QVERIFY(!m_machine->open(store));
}

void LogAcceptanceTest::nothingIsAnsweredUntilTheLogIsAccepted()
{
    const TestStore store;
    loseThreeRecords(store);
    const auto sso = m_machine->open(store, sso::History::Accept).value();
    const auto looked = get(*sso, alice);
    QVERIFY(!looked);
    QCOMPARE(looked.error().kind, ErrorKind::LogRewritten);
    const auto loggedIn = logIn(*sso, QLatin1StringView("admin1"));
    QVERIFY(!loggedIn);
    QCOMPARE(loggedIn.error().kind, ErrorKind::LogRewritten);
}

void LogAcceptanceTest::logThatIsGoneIsAcceptedByPreparingTheStore()
{
    const TestStore store;
    m_machine->look(store, 3);
    RawDatabase database(store);
    database.execute(QStringLiteral("DROP TABLE usher_audit"));
    database.execute(QStringLiteral("DROP TABLE usher_audit_head"));
    {
        const auto sso = m_machine->open(store, sso::History::Accept).value();
        QVERIFY(sso->user().prepareStore(callerWithoutSession(), adminName,
                                         fixtureUser(QLatin1StringView("admin1")).password, callerAgent));
    }
    QVERIFY(records(database)
                .first()
                .object(QLatin1StringView("extra"))
                .contains(QLatin1StringView("accepted_instead_of")));
    QCOMPARE(m_machine->open(store).value()->summary().logTrust, sso::LogTrust::Continued);
}

USHER_TEST(LogAcceptanceTest)

} // namespace LogAcceptanceTests

#include "LogAcceptanceTest.moc"
